/// Names for SQL, made of whatever an OpenAPI document calls things.
enum DerivedName {
  /// `Pet Store / Admin` → `pet_store_admin`, `findPetsByStatus` → `find_pets_by_status`. Letters beyond ASCII stay;
  /// `fallback` is the name of what has no letter or digit.
  static func snake(_ text: String, fallback: String) -> String {
    var result = ""
    var word = ""
    func finish() {
      guard !word.isEmpty else { return }
      if !result.isEmpty { result += "_" }
      result += SnakeCase.of(word)
      word = ""
    }
    for character in text {
      if character.isLetter || character.isNumber {
        // What SQL would not read as part of a word.
        if character.isASCII || character.isLetter { word.append(character) }
      } else if character != "'" && character != "’" {
        finish()
      }
    }
    finish()
    let name = result.lowercased()
    guard let first = name.first else { return fallback }
    return first.isNumber ? "_" + name : name
  }

  /// `pets` → `pet`, `policies` → `policy`, `boxes` → `box`; anything else as it is.
  static func singular(_ name: String) -> String {
    if name.hasSuffix("ies"), name.utf8.count > 4 { return name.dropLast(3) + "y" }
    for ending in ["sses", "xes", "ches", "shes"] where name.hasSuffix(ending) {
      return String(name.dropLast(2))
    }
    if name.hasSuffix("s"), !name.hasSuffix("ss"), !name.hasSuffix("us"), !name.hasSuffix("is") {
      return String(name.dropLast())
    }
    return name
  }

  /// Whether two names are the same but for number.
  static func isSame(_ left: String, _ right: String) -> Bool { singular(left) == singular(right) }

  /// Whether `name` stands for several.
  static func isPlural(_ name: String) -> Bool { singular(name) != name }

  /// `Next-Page_token` → `nextpagetoken`: for comparing with customary names.
  static func letters(_ name: String) -> String {
    String(name.lowercased().filter { $0.isLetter || $0.isNumber })
  }

  /// `shop-api` → `SHOP_API`, the beginning of environment variables' names.
  static func variablePrefix(_ name: String) -> String {
    String(name.uppercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
  }
}
