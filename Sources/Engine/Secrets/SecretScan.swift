import Syntax

/// Finds what looks like a secret in a text of any kind, whether or not it parses: statements, JSON in them, meta-commands,
/// headers, comments. It goes by the names that stand before values (see `SecretName`) and by the form of values (see
/// `SecretShape`), and where it cannot tell it takes too much rather than too little.
struct SecretScan {
  let bytes: [UInt8]
  /// Whether the text is no statement that parses. Then a word is a value too, and a name needs nothing between it and
  /// its value.
  let isLoose: Bool
  /// Where the words of a text are text, and not names of the language: strings, meta-commands, comments.
  private let texts: [Range<Int>]
  private let comments: [Range<Int>]
  /// The lines of meta-commands.
  private let commands: [Range<Int>]
  private(set) var findings: [SecretFinding] = []

  init(_ text: String, isLoose: Bool) {
    bytes = Array(text.utf8)
    self.isLoose = isLoose
    let (texts, comments) = SecretScan.texts(of: text, isLoose: isLoose)
    self.texts = texts
    self.comments = comments
    commands = SecretScan.commands(bytes)
    for command in commands { hideAssignment(command) }
    for comment in comments { hide(comment: comment) }
    scanNames()
    scanLists()
    findings += SecretShape.findings(in: bytes)
  }

  /// The text without what was found.
  var result: String { SecretFinding.replace(findings, in: bytes) }

  /// The strings and comments of a text. In one that does not parse everything may be either.
  private static func texts(
    of text: String, isLoose: Bool
  ) -> (texts: [Range<Int>], comments: [Range<Int>]) {
    let bytes = Array(text.utf8)
    guard !isLoose else { return ([0..<bytes.count], comments(bytes, in: 0..<bytes.count)) }
    let source = SourceText(name: "", text)
    var lexer = Lexer(source)
    var texts: [Range<Int>] = []
    var remarks: [Range<Int>] = []
    var end = 0
    while let token = try? lexer.next() {
      remarks += comments(bytes, in: end..<token.span.start)
      end = token.span.end
      switch token.kind {
      case .endOfInput: return (texts + remarks, remarks)
      case .string, .rawString, .blob, .metaCommand, .hint: texts.append(token.span.range)
      default: break
      }
    }
    return (texts + [end..<bytes.count], remarks)
  }

  private static func comments(_ bytes: [UInt8], in range: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var index = range.lowerBound
    while index + 1 < range.upperBound {
      let start = index
      index += 1
      if bytes[start] == UInt8(ascii: "-"), bytes[start + 1] == UInt8(ascii: "-") {
        index = bytes[start..<range.upperBound].firstIndex(of: 0x0A) ?? range.upperBound
        found.append(start + 2..<index)
      } else if bytes[start] == UInt8(ascii: "/"), bytes[start + 1] == UInt8(ascii: "*") {
        index = start + 2
        while index < range.upperBound,
          bytes[index - 1] != UInt8(ascii: "/") || bytes[index - 2] != UInt8(ascii: "*")
        {
          index += 1
        }
        found.append(start + 2..<max(start + 2, index - 2))
      }
    }
    return found
  }

  /// The lines that begin with `\\`.
  private static func commands(_ bytes: [UInt8]) -> [Range<Int>] {
    bytes.indices.filter { index in
      bytes[index] == UInt8(ascii: "\\")
        && (bytes[..<index].last { $0 == 0x0A || !isBlank($0) } ?? 0x0A) == 0x0A
    }.map { $0..<(bytes[$0...].firstIndex(of: 0x0A) ?? bytes.count) }
  }

  /// Whether the words at `position` are text.
  func isText(_ position: Int) -> Bool { isLoose || texts.contains { $0.contains(position) } }

  /// Whether a name at `position` needs nothing between it and its value in quotes.
  func isLoose(at position: Int) -> Bool {
    guard let command = command(at: position) else { return isLoose }
    return !bytes[command].starts(with: "\\prompt".utf8)
  }

  /// Whether the word behind a name at `position` is its value: in meta-commands, and where the name is a parameter or
  /// begins its line, as in `set token abc`.
  func takesWord(at position: Int) -> Bool {
    guard isLoose(at: position), position > 0, command(at: position) == nil else {
      return isLoose(at: position)
    }
    if bytes[position - 1] == UInt8(ascii: "@") || bytes[position - 1] == UInt8(ascii: "-") { return true }
    let start = (bytes[..<position].lastIndex(of: 0x0A) ?? -1) + 1
    let before = bytes[start..<position].split { SecretScan.isBlank($0) || "'\"".utf8.contains($0) }
    return before.isEmpty
      || before.count == 1
        && ["set", "export"].contains(String(decoding: before[0], as: UTF8.self).lowercased())
  }

  /// Whether a name at `position` stands in the line of a meta-command.
  func isCommand(at position: Int) -> Bool { command(at: position) != nil }

  private func command(at position: Int) -> Range<Int>? { commands.first { $0.contains(position) } }

  /// Whether names and values stand behind each other as arguments: in calls of `json_object` and its like.
  func namesPairs(before position: Int) -> Bool {
    String(decoding: bytes[..<position], as: UTF8.self).lowercased().contains("json")
  }

  // MARK: Meta-commands

  /// `\set token abc` is kept as the command that asks for it.
  private mutating func hideAssignment(_ command: Range<Int>) {
    let parts = bytes[command].split(maxSplits: 2, whereSeparator: SecretScan.isBlank)
    guard parts.count == 3, String(decoding: parts[0], as: UTF8.self).lowercased() == "\\set" else { return }
    let name = String(decoding: parts[1].filter(SecretScan.isNameByte), as: UTF8.self)
    guard SecretName.isSecret(name), !isPlaceholder(parts[2].indices) else { return }
    findings.append(SecretFinding(command, "\\prompt -secret \(name)"))
  }

  // MARK: Comments

  /// A remark that speaks of a secret is cut behind the word: `-- the token is abc`.
  private mutating func hide(comment: Range<Int>) {
    var position = comment.lowerBound
    while let name = nextName(from: &position, before: comment.upperBound) {
      guard SecretName.isSecret(name.text) else { continue }
      var start = name.range.upperBound
      while start < comment.upperBound, !SecretScan.isNameByte(bytes[start]) { start += 1 }
      if start < comment.upperBound { findings.append(SecretFinding(start..<comment.upperBound)) }
      return
    }
  }

  // MARK: Names

  struct Name {
    let text: String
    let range: Range<Int>
  }

  /// The next word from `position` on, of whose dotted parts only the last counts.
  func nextName(from position: inout Int, before end: Int) -> Name? {
    while position < end {
      let start = position
      guard SecretScan.startsName(bytes[start]) else {
        position += 1
        continue
      }
      while position < end, SecretScan.isNameByte(bytes[position]) { position += 1 }
      while SecretScan.isMark(bytes[position - 1]) { position -= 1 }
      let word = bytes[start..<position]
      var first = word.lastIndex(of: UInt8(ascii: ".")).map { $0 + 1 } ?? start
      // `api.key` is one name.
      if word[first...].elementsEqual("key".utf8), first > start {
        first = word[..<(first - 1)].lastIndex(of: UInt8(ascii: ".")).map { $0 + 1 } ?? start
      }
      return Name(text: String(decoding: bytes[first..<position], as: UTF8.self), range: first..<position)
    }
    return nil
  }

  private static func startsName(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || byte >= 0x80 || (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A
      || byte >= 0x30 && byte <= 0x39
  }

  private static func isMark(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") }

  static func isNameByte(_ byte: UInt8) -> Bool { startsName(byte) || isMark(byte) }

  private mutating func scanNames() {
    var position = 0
    while let name = nextName(from: &position, before: bytes.count) {
      guard SecretName.isSecret(name.text) || isUser(name),
        !comments.contains(where: { $0.contains(name.range.lowerBound) })
      else { continue }
      hideBefore(name)
      if let end = hideBehind(name) { position = max(position, end) }
    }
  }

  /// `-u name:password` of curl.
  private func isUser(_ name: Name) -> Bool {
    isLoose && name.range.lowerBound > 0 && bytes[name.range.lowerBound - 1] == UInt8(ascii: "-")
      && (name.text == "u" || name.text == "user")
  }

  /// `'abc' AS token`: the value stands before its name.
  private mutating func hideBefore(_ name: Name) {
    var position = blanksBefore(name.range.lowerBound)
    guard position < name.range.lowerBound else { return }
    let hasAs =
      position > 2 && bytes[position - 1] | 0x20 == UInt8(ascii: "s")
      && bytes[position - 2] | 0x20 == UInt8(ascii: "a")
      && !SecretScan.isNameByte(bytes[position - 3])
    if hasAs { position = blanksBefore(position - 2) }
    guard hasAs || !isText(name.range.lowerBound), position > 1, bytes[position - 1] == UInt8(ascii: "'")
    else { return }
    var start = position - 2
    while start >= 0 {
      if bytes[start] == UInt8(ascii: "'") {
        guard start > 0, bytes[start - 1] == UInt8(ascii: "'") else { break }
        start -= 1
      }
      start -= 1
    }
    if start >= 0 { add(start + 1..<position - 1, named: name.text) }
  }

  private func blanksBefore(_ position: Int) -> Int {
    var position = position
    while position > 0, SecretScan.isBlank(bytes[position - 1]) { position -= 1 }
    return position
  }

  /// Hides the value that stands behind a name, and gives where it ends; nil when there is none.
  private mutating func hideBehind(_ name: Name) -> Int? {
    var reader = SecretValueReader(self, at: name.range.upperBound)
    guard reader.passConnector(of: name) else { return nil }
    while let value = reader.value(of: name) {
      switch value {
      case .harmless: break
      case .fallback(let range): hide(fallback: range)
      case .text(let range): add(range, named: name.text)
      case .texts(let ranges): for range in ranges { add(range, named: name.text) }
      }
      guard reader.passConcatenation() else { break }
    }
    return reader.position
  }

  /// Hides a text unless it is nothing but a placeholder, or the name of a scheme with one behind it.
  mutating func add(_ range: Range<Int>, named name: String) {
    var range = range
    if let scheme = SecretShape.scheme(bytes, range) { range = scheme..<range.upperBound }
    guard !range.isEmpty, !isPlaceholder(range) else { return }
    findings.append(SecretFinding(range, named: name))
  }

  /// A placeholder stays without what it falls back on, and without the blanks before that.
  private mutating func hide(fallback: Range<Int>) {
    findings.append(SecretFinding(blanksBefore(fallback.lowerBound)..<fallback.upperBound, ""))
  }

  private func isPlaceholder(_ range: Range<Int>) -> Bool {
    let text = bytes[range]
    return text.starts(with: "{{".utf8) && text.suffix(2).elementsEqual("}}".utf8)
      && !text.dropFirst(2).contains(UInt8(ascii: "{")) && !text.contains(UInt8(ascii: "?"))
  }

  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte >= 0x09 && byte <= 0x0D }
}
