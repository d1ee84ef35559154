import Rows
import SQLite

/// A function that SQL has here beside those of SQLite. `docs/local-data.md` lists them.
struct SQLFunction {
  let name: String
  /// How many arguments it takes.
  let arity: ClosedRange<Int>
  /// Whether the same arguments always give the same answer.
  let isDeterministic: Bool
  /// Whether NULL means something to it; if not, NULL in is NULL out.
  let takesNull: Bool
  private let body: ([Cell]) throws(FunctionFault) -> Cell

  init(
    _ name: String, _ arity: ClosedRange<Int>, isDeterministic: Bool = true, takesNull: Bool = false,
    _ body: @escaping ([Cell]) throws(FunctionFault) -> Cell
  ) {
    self.name = name
    self.arity = arity
    self.isDeterministic = isDeterministic
    self.takesNull = takesNull
    self.body = body
  }

  /// A function of exactly `count` arguments.
  init(_ name: String, _ count: Int, _ body: @escaping ([Cell]) throws(FunctionFault) -> Cell) {
    self.init(name, count...count, body)
  }

  /// The function's answer; a fault says which function it is about.
  func call(_ arguments: [Cell]) throws(NamedFunctionFault) -> Cell {
    if arguments.count < arity.lowerBound {
      throw NamedFunctionFault(
        function: name, fault: .tooFewArguments(least: arity.lowerBound, found: arguments.count))
    }
    if !takesNull, arguments.contains(.null) { return .null }
    do throws(FunctionFault) {
      return try body(arguments)
    } catch {
      throw NamedFunctionFault(function: name, fault: error)
    }
  }

  /// All functions, made for one connection: what they remember (compiled patterns) belongs to its thread.
  static func all() -> [SQLFunction] {
    TextFunctions.all + EncodingFunctions.all + PatternFunctions().all + JSONFunctions.all
      + IdentifierFunctions.all
  }
}

extension Connection {
  /// Gives statements the functions that SQLite lacks.
  func addFunctions() throws(SQLiteError) {
    for function in SQLFunction.all() {
      // One registration for each number of arguments, so that SQLite itself reports a wrong one.
      let counts = function.arity.upperBound == .max ? -1...(-1) : function.arity
      for count in counts {
        try addFunction(function.name, arguments: count, deterministic: function.isDeterministic) {
          try function.call($0)
        }
      }
    }
    try addTable("json_array_elements_text", source: JSONElementsTable())
  }
}
