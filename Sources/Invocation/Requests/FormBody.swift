import Binding
import HTTP

/// A body of `application/x-www-form-urlencoded`: arrays repeat their name, objects go by `name[key]`.
enum FormBody {
  /// Whether `mediaType` is that of a form.
  static func isForm(_ mediaType: String) -> Bool {
    // Most bodies are of a type with a shorter name.
    guard mediaType.utf8.count >= name.utf8.count else { return false }
    return mediaType.prefix { $0 != ";" }.lowercased() == name
  }

  private static let name = "application/x-www-form-urlencoded"

  /// The form of an object's members. Null is left out: a form has no word for it.
  static func text(_ body: BoundValue) -> String {
    guard case .object(let members) = body.content else {
      return PercentEncoding.form(ParameterText.plain(body))
    }
    return PercentEncoding.joined(members.flatMap { pairs($0.key, $0.value) })
  }

  private static func pairs(_ name: String, _ value: BoundValue) -> [String] {
    switch value.content {
    case .null: []
    case .object(let members): members.flatMap { pairs("\(name)[\($0.key)]", $0.value) }
    case .array(let elements): elements.flatMap { pairs(name, $0) }
    default: ["\(PercentEncoding.form(name))=\(PercentEncoding.form(ParameterText.plain(value)))"]
    }
  }
}
