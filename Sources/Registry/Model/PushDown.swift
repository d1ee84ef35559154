/// `queryParamPushdown`: what of a query the API can do itself.
package struct PushDown: Hashable, Sendable {
  /// LIMIT as a query parameter.
  package let top: Top?
  /// OFFSET as a query parameter.
  package let skip: Top?
  /// WHERE as an OData filter.
  package let filter: Filter?
  /// The columns wanted.
  package let select: Selection?
  /// ORDER BY as an OData order.
  package let orderBy: Selection?
  /// COUNT(*) as a query parameter, answered beside the rows.
  package let count: Count?

  package init(
    top: Top? = nil, skip: Top? = nil, filter: Filter? = nil, select: Selection? = nil,
    orderBy: Selection? = nil, count: Count? = nil
  ) {
    self.top = top
    self.skip = skip
    self.filter = filter
    self.select = select
    self.orderBy = orderBy
    self.count = count
  }

  /// A number of rows.
  package struct Top: Hashable, Sendable {
    package let parameter: String
    /// The largest number the API takes.
    package let maximum: Int?

    package init(parameter: String, maximum: Int?) {
      self.parameter = parameter
      self.maximum = maximum
    }
  }

  /// An OData filter; empty sets allow everything.
  package struct Filter: Hashable, Sendable {
    package let parameter: String
    package let operators: Set<String>
    package let columns: Set<String>

    package init(parameter: String, operators: Set<String>, columns: Set<String>) {
      self.parameter = parameter
      self.operators = operators
      self.columns = columns
    }
  }

  /// The number of rows.
  package struct Count: Hashable, Sendable {
    package let parameter: String
    package let value: String
    /// The property of the answer that holds it.
    package let responseKey: String

    package init(parameter: String, value: String, responseKey: String) {
      self.parameter = parameter
      self.value = value
      self.responseKey = responseKey
    }
  }

  /// A list of columns; an empty set allows all.
  package struct Selection: Hashable, Sendable {
    package let parameter: String
    package let delimiter: String
    package let columns: Set<String>

    package init(parameter: String, delimiter: String, columns: Set<String>) {
      self.parameter = parameter
      self.delimiter = delimiter
      self.columns = columns
    }
  }
}
