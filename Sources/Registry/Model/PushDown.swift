/// `queryParamPushdown`: what of a query the API can do itself.
///
/// Its `skip` and `count` are not read. SQLite counts rows and leaves them out itself: it tells a table the same OFFSET for
/// each part of a UNION ALL, and nothing of count(*).
package struct PushDown: Hashable, Sendable {
  /// LIMIT as a query parameter.
  package let top: Top?
  /// WHERE as an OData filter.
  package let filter: Filter?
  /// The columns wanted.
  package let select: Selection?
  /// ORDER BY as an OData order.
  package let orderBy: Selection?

  package init(
    top: Top? = nil, filter: Filter? = nil, select: Selection? = nil, orderBy: Selection? = nil
  ) {
    self.top = top
    self.filter = filter
    self.select = select
    self.orderBy = orderBy
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
