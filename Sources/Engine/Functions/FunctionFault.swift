/// Why a function has no answer. `message` words it.
enum FunctionFault: Error, Hashable {
  /// A function of any number of arguments was given too few.
  case tooFewArguments(least: Int, found: Int)
  /// The argument, counted from 1, is not what the function takes.
  case argument(Int, expected: String, found: String)
  /// The pattern is no regular expression.
  case pattern(String, reason: String)
  /// The replacement names a group that the pattern has not.
  case group(Int, of: Int)
  /// The answer would be larger than any row may be.
  case tooLarge(limit: Int)

  /// The fault in words.
  var message: String {
    switch self {
    case .tooFewArguments(let least, let found): "expected at least \(least) arguments, found \(found)"
    case .argument(let position, let expected, let found):
      "argument \(position): expected \(expected), found \(found)"
    case .pattern(let pattern, let reason): "`\(pattern)` is no regular expression: \(reason)"
    case .group(let number, let count):
      "the pattern has \(count == 0 ? "no groups" : count == 1 ? "1 group" : "\(count) groups"), group \(number) is asked for"
    case .tooLarge(let limit): "the answer is larger than \(limit) bytes"
    }
  }
}

/// A fault and the function it is about; SQLite passes it on as it is.
struct NamedFunctionFault: Error, CustomStringConvertible {
  let function: String
  let fault: FunctionFault

  var description: String { "\(function): \(fault.message)" }
}
