/// Names for SQL, made of whatever an OpenAPI document calls things.
enum DerivedName {
  /// `Pet Store / Admin` → `pet_store_admin`, `findPetsByStatus` → `find_pets_by_status`. Letters beyond ASCII stay;
  /// `fallback` is the name of what has no letter or digit.
  static func snake(_ text: String, fallback: String) -> String {
    var words: [String] = []
    var word = ""
    let characters = Array(text)
    for (index, character) in characters.enumerated() {
      // `it's` is one word.
      if character == "'" || character == "’" { continue }
      let isPart = character.isLetter || character.isNumber && character.isASCII
      if !isPart || startsWord(characters, index), !word.isEmpty {
        words.append(word)
        word = ""
      }
      if isPart { word.append(character) }
    }
    if !word.isEmpty { words.append(word) }
    let name = words.joined(separator: "_").lowercased()
    guard let first = name.first else { return fallback }
    return first.isNumber ? "_" + name : name
  }

  /// A word begins at a capital behind a small letter or digit, and at the last capital of a run that a small letter
  /// follows: `findByID` → find, By, ID; `APIKeys` → API, Keys; `OAuth2Tokens` → OAuth2, Tokens.
  private static func startsWord(_ characters: [Character], _ index: Int) -> Bool {
    guard index > 0, characters[index].isUppercase else { return false }
    let before = characters[index - 1]
    if before.isLowercase || before.isNumber { return true }
    guard before.isUppercase, index + 1 < characters.count, characters[index + 1].isLowercase else {
      return false
    }
    // Two small words with capitals of their own.
    if before == "O", characters[index...].starts(with: "Auth") { return false }
    let isPlural =
      characters[index + 1] == "s" && (index + 2 == characters.count || characters[index + 2].isUppercase)
    return !isPlural
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
