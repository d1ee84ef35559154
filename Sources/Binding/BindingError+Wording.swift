import JSON
import Syntax

extension BindingError {
  /// The fault in words.
  package var message: String {
    switch fault {
    case .unbound(let name, _, let nearest):
      "`\(Excerpt.of(name))` has no value\(SyntaxError.suggestion(nearest))"
    case .malformedJSON(let error): "malformed JSON: \(error.message)"
    case .repeatedKey(let key): "the key `\(Excerpt.of(key))` stands twice in this object"
    case .unreadableFile(let path, let reason): "cannot read `\(path)`: \(reason)"
    case .notText(let name, let kind):
      "`\(name)` is \(kind == .array ? "an array" : "an object"), which cannot be part of a text"
    case .repeatedBody: "`@@json` is given twice"
    case .repeatedArgument(let name): "`@\(Excerpt.of(name))` is given twice"
    }
  }
}
