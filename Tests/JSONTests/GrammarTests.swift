import Testing

@testable import JSON

/// Every family of the public JSON parsing test suite, and more: what must be accepted, what must be rejected, and what
/// is left to the parser. Of the last: numbers of any size are accepted, lone surrogates and ill-formed UTF-8 rejected.
struct GrammarTests {
  @Test(arguments: GrammarCase.all)
  func outcome(_ test: GrammarCase) {
    #expect(Self.outcome(of: test.bytes) == test.outcome)
  }

  @Test(arguments: GrammarCase.all.filter { $0.outcome == .accepted })
  func acceptedTextIsKeptAndWrittenTheSameAgain(_ test: GrammarCase) throws {
    let document = try JSONDocument(test.bytes)
    let whiteSpace: [UInt8] = [0x20, 0x0A, 0x0D, 0x09]
    let trimmed = test.bytes.drop { whiteSpace.contains($0) }.reversed().drop { whiteSpace.contains($0) }
    #expect(document.root.withSource { Array(copying: $0) } == trimmed.reversed())

    let compact = JSONWriter.text(of: document.root)
    let pretty = JSONWriter.text(of: document.root, .pretty)
    #expect(JSONWriter.text(of: try JSONDocument(compact).root) == compact)
    #expect(JSONWriter.text(of: try JSONDocument(pretty).root) == compact)
  }

  /// What stands before a fault must be fine: cut there, the text is complete or lacks only its end.
  @Test(arguments: GrammarCase.all.filter { $0.outcome != .accepted })
  func faultIsAtTheFirstByteThatCannotBe(_ test: GrammarCase) {
    guard case .rejected(let offset, _) = test.outcome else { return }
    do {
      _ = try JSONDocument(Array(test.bytes.prefix(offset)))
    } catch {
      #expect(error.offset == offset)
      guard case .unexpected(_, found: .endOfText) = error.kind else {
        Issue.record("\(error) before the fault")
        return
      }
    }
  }

  @Test func namesAreDistinct() {
    for cases in [
      GrammarCase.arrays, GrammarCase.objects, GrammarCase.numbers, GrammarCase.strings,
      GrammarCase.encodings,
      GrammarCase.structures,
    ] {
      #expect(Set(cases.map(\.name)).count == cases.count)
    }
    #expect(GrammarCase.all.count >= 450)
  }

  @Test(arguments: [1, 500, 512])
  func nestingWithinTheLimit(depth: Int) throws {
    let arrays = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    #expect(try JSONDocument(arrays).root.range == 0..<(2 * depth))
    let objects = String(repeating: #"{"":"#, count: depth) + "0" + String(repeating: "}", count: depth)
    #expect(try JSONDocument(objects).root.kind == .object)
  }

  @Test(arguments: [
    (513, "[", 512), (1_000_000, "[", 512), (1_000_000, #"{"":"#, 512 * 4), (100_000, #"[{"":"#, 256 * 5),
  ])
  func nestingBeyondTheLimit(count: Int, opening: String, offset: Int) {
    let text = String(repeating: opening, count: count)
    let expected = GrammarCase.Outcome.rejected(
      offset: offset, message: "arrays and objects more than 512 deep")
    #expect(Self.outcome(of: Array(text.utf8)) == expected)
  }

  @Test func nestingLimitIsTheCallers() throws {
    #expect(try JSONDocument("1", maximumDepth: 0).root.integer == 1)
    #expect(try JSONDocument("[[],[],{}]", maximumDepth: 2).root.count == 3)
    #expect(throws: JSONError(.tooDeep(maximum: 0), at: 1)) { try JSONDocument(" []", maximumDepth: 0) }
    #expect(throws: JSONError(.tooDeep(maximum: 2), at: 5)) {
      try JSONDocument("[[],[[]]]", maximumDepth: 2)
    }
    let deep = String(repeating: "[", count: 200_000) + String(repeating: "]", count: 200_000)
    let document = try JSONDocument(deep, maximumDepth: 200_000)
    #expect(JSONWriter.text(of: document.root) == deep)
  }

  @Test func sizeLimit() {
    var parser = JSONParser(maximumDepth: 8, maximumBytes: 4)
    #expect(throws: JSONError(.tooLarge(maximum: 4), at: 4)) { try parser.parse(Array("[1,2]".utf8).span) }
    #expect(JSONError(.tooLarge(maximum: 4), at: 4).message == "more than 4 bytes")
  }

  /// A long plain run, and everything that can end it, at every distance from the eight-byte steps.
  @Test(arguments: 0...24)
  func stringsOfEveryLength(length: Int) throws {
    let plain = String(repeating: "x", count: length)
    #expect(try JSONDocument("\"\(plain)\"").root.string == plain)
    #expect(try JSONDocument("\"\(plain)\\n\(plain)\"").root.string == "\(plain)\n\(plain)")
    #expect(try JSONDocument("\"\(plain)é\(plain)\"").root.string == "\(plain)é\(plain)")
    for (bad, message) in [
      ("<1F>", "expected an escape, found the control character U+001F in a string"),
      ("<80>", "expected UTF-8, found the byte 0x80"),
      ("", "expected the closing quotation mark, found the end of the text"),
    ] {
      let outcome = Self.outcome(of: GrammarCase.bytes(of: "\"\(plain)\(bad)"))
      #expect(outcome == .rejected(offset: length + 1, message: message))
    }
  }

  /// Every byte, alone in a string and alone outside.
  @Test(arguments: UInt8.min...UInt8.max)
  func everyByte(byte: UInt8) {
    let quoted = Self.outcome(of: [0x22, byte, 0x22])
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), 0..<0x20, 0x80...: #expect(quoted != .accepted)
    default: #expect(quoted == .accepted)
    }
    let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    #expect((Self.outcome(of: [byte]) == .accepted) == isDigit)
  }

  static func outcome(of bytes: [UInt8]) -> GrammarCase.Outcome {
    do {
      _ = try JSONDocument(bytes)
      return .accepted
    } catch {
      return .rejected(offset: error.offset, message: error.message)
    }
  }
}
