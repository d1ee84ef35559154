import Binding
import Invocation
import Registry
import Rows
import Syntax

/// Why a call is not made.
enum CallRefusal: Error {
  case failed(StatementFailure)
  /// Its arguments can belong to no row.
  case noSuchRow
}

/// A call that a table wants to make: its method and arguments, and where in the statement it belongs.
struct CallRequest {
  let method: Method
  let provider: Provider
  let arguments: [CallKey.Argument]
  let pushed: [PushedParameter]
  /// The names of arguments that only narrow down: the rows are checked again, so a value that the API would refuse
  /// is simply not sent.
  let optional: Set<String>
  /// The names of arguments that came from rows of another table and that the rows have themselves: for a value that
  /// the API would refuse there is no row.
  let looked: Set<String>
  let place: SourcePlace
  /// Whether nobody will read the answer a second time.
  let isReadOnce: Bool

  /// The request, checked. Throws what is wrong with its arguments.
  func prepare(_ context: StatementCalls.Context, isSent: Bool = true) throws(CallRefusal) -> PreparedCall {
    let checked = try check(arguments, context)
    let call = CheckedCall(
      method: method, values: checked.values + pushedValues, body: checked.body, warnings: checked.warnings)
    do throws(InvocationError) {
      return try context.invoker.prepare(call, of: provider, isSent: isSent)
    } catch {
      throw .failed(StatementFailure(error, body: nil, at: place))
    }
  }

  private func check(
    _ arguments: [CallKey.Argument], _ context: StatementCalls.Context
  ) throws(CallRefusal) -> CheckedCall {
    let bound = arguments.map { argument in
      BoundArgument(name: argument.name, namePlace: place, value: context.value(argument.value, at: place))
    }
    do throws(ArgumentFaults) {
      return try ArgumentChecker.check(
        BoundCall(arguments: bound, place: place), method, validates: context.validates,
        hasServer: context.invoker.hasServer, environment: context.environment)
    } catch {
      let kept = arguments.filter { !optional.contains($0.name) }
      guard kept.count == arguments.count else { return try check(kept, context) }
      if arguments.contains(where: { looked.contains($0.name) }) { throw .noSuchRow }
      throw .failed(StatementFailure(error))
    }
  }

  private var pushedValues: [CheckedValue] {
    pushed.map { pushed in
      let declared = method.parameters.first { $0.wireName == pushed.name && $0.location == .query }
      let parameter = declared ?? Parameter(name: pushed.name, location: .query, isRequired: false)
      return CheckedValue(parameter, BoundValue(.string(pushed.value), place))
    }
  }
}

extension StatementCalls.Context {
  /// The value that `cell` is as an argument.
  func value(_ cell: Cell, at place: SourcePlace) -> BoundValue {
    switch cell {
    case .null: return BoundValue(.null, place)
    case .boolean(let isTrue): return BoundValue(.boolean(isTrue), place)
    case .integer(let number): return BoundValue(.number(String(number)), place)
    // SQL has computed 3.0 where an API counts 3.
    case .real(let number):
      return BoundValue(.number(Int64(exactly: number).map { String($0) } ?? "\(number)"), place)
    case .number(let text): return BoundValue(.number(text), place)
    case .text(let text), .json(let text):
      if secrets.contains(text) { return BoundValue(.secret(Secret(text)), place) }
      return BoundValue(.string(text), .textVariable(""), place)
    }
  }
}
