import Testing

@testable import YAML

struct LazyDocumentTests {
  /// Asks a new lazy document everything below a path and compares it with the whole tree.
  private func check(_ text: String, _ node: YAMLNode, at path: [String] = []) throws {
    let bytes = DocumentBytes(text)
    let keys = try LazyDocument(bytes).keys(at: path)
    #expect(keys.map(\.key) == node.memberKeys)
    #expect(keys.map(\.line) == node.members.map(\.keyNode.line))
    #expect(difference(try LazyDocument(bytes).node(at: path), node) == nil)
    #expect(try LazyDocument(bytes).node(at: path + ["no such key"]) == nil)
    #expect(try LazyDocument(bytes).position(at: path + ["no such key"]) == nil)
    #expect(try !LazyDocument(bytes).isMapping(at: path + ["no such key"]))
    let same = LazyDocument(bytes)
    for member in node.members {
      let inner = path + [member.key]
      #expect(try same.position(at: inner) == member.keyNode.position)
      #expect(difference(try same.node(at: inner), member.value) == nil)
      #expect(try LazyDocument(bytes).position(at: inner) == member.keyNode.position)
      #expect(try LazyDocument(bytes).isMapping(at: inner) == (member.value.kind == .mapping))
      if path.count < 4 { try check(text, member.value, at: inner) }
    }
  }

  @Test(arguments: TrickyDocument.all)
  func tricky(document tricky: TrickyDocument) throws {
    let texts = [
      tricky.text,
      tricky.text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n"),
      "\u{FEFF}" + tricky.text,
    ]
    for text in texts {
      let root = try document(text).root
      try check(text, root)
      for key in root.memberKeys {
        let lazy = LazyDocument(DocumentBytes(text))
        #expect(try lazy.keys(at: []).map(\.key) == root.memberKeys)
        #expect(try lazy.node(at: [key]) != nil)
        #expect(lazy.isReadWhole != tricky.isLazy, "\(key)")
      }
    }
  }

  @Test func readsOnlyWhatIsAsked() throws {
    // The last member is not YAML. Nobody notices until it is asked for.
    let lazy = LazyDocument(DocumentBytes("a:\n  b: 1\n  c: [2, 3]\nd:\n  e: {f: 4}\ng:\n  h: \"\\q\"\n"))
    #expect(!lazy.isReadWhole)
    #expect(try lazy.node(at: ["a", "b"])?.integer == 1)
    #expect(try lazy.node(at: ["d", "e", "f"])?.integer == 4)
    #expect(try lazy.node(at: ["a"])?["c"]?[1]?.integer == 3)
    #expect(try lazy.keys(at: ["g"]).map(\.key) == ["h"])
    #expect(!lazy.isReadWhole)
  }

  @Test func faultInWhatIsAsked() throws {
    let text = "a:\n  b: 1\nc:\n  d: \"\\q\"\ne: 2\n"
    let whole = try #require(throws: YAMLError.self) { try document(text) }
    let lazy = LazyDocument(DocumentBytes(text))
    #expect(throws: whole) { try lazy.node(at: ["c"]) }
    #expect(throws: whole) { try lazy.node(at: []) }
    #expect(throws: whole) { try lazy.node(at: ["c", "d"]) }
    // What can be read is read as before.
    #expect(try lazy.node(at: ["a", "b"])?.integer == 1)
    #expect(try lazy.keys(at: []).map(\.key) == ["a", "c", "e"])
  }

  @Test func undefinedAlias() throws {
    let lazy = LazyDocument(DocumentBytes("a: 1\nb:\n  c: *x\nd: &x 2\n"))
    #expect(try lazy.node(at: ["a"])?.integer == 1)
    #expect(throws: YAMLError.undefinedAlias(name: "x", at: YAMLPosition(line: 3, column: 6, offset: 13))) {
      try lazy.node(at: ["b", "c"])
    }
  }

  @Test(arguments: ["", "\n  # c\n"])
  func nothing(text: String) {
    let lazy = LazyDocument(DocumentBytes(text))
    #expect(throws: YAMLError.empty) { try lazy.keys(at: []) }
    #expect(throws: YAMLError.empty) { try lazy.node(at: ["a"]) }
  }

  @Test func nullDocument() throws {
    let lazy = LazyDocument(DocumentBytes("---\n# c\n...\n"))
    #expect(try lazy.keys(at: []).isEmpty)
    #expect(try lazy.node(at: [])?.isNull == true)
    #expect(try lazy.node(at: ["a"]) == nil)
  }

  @Test func askingTwiceGivesTheSameNode() throws {
    let lazy = LazyDocument(DocumentBytes("a:\n  b: {c: 1}\nd: 2\n"))
    let first = try #require(try lazy.node(at: ["a", "b"]))
    let second = try #require(try lazy.node(at: ["a", "b"]))
    #expect(first.document === second.document)
    #expect(try lazy.node(at: ["a", "b", "c"])?.document === first.document)
  }

  @Test func overlappingQuestionsEndInOneTree() throws {
    let text = "a:\n  b:\n    c: 1\n    d: 2\ne: 3\n"
    let lazy = LazyDocument(DocumentBytes(text))
    for path in [["a", "b", "c"], ["a", "b", "d"], ["a", "b"]] { _ = try lazy.node(at: path) }
    #expect(!lazy.isReadWhole)
    // With this, more than twice the document would have been parsed.
    _ = try lazy.node(at: ["a"])
    #expect(lazy.isReadWhole)
    #expect(difference(try lazy.node(at: ["a"]), try document(text).root["a"]) == nil)
  }

  @Test func longChainsOfAnchors() throws {
    // A chain of slices that need each other would go deep: it ends in a whole read.
    var text = "k0: &k0 [x]\n"
    for number in 1...100 { text += "k\(number): &k\(number) [*k\(number - 1)]\n" }
    let root = try document(text).root
    for (number, isWhole) in [(20, false), (100, true)] {
      let lazy = LazyDocument(DocumentBytes(text))
      #expect(difference(try lazy.node(at: ["k\(number)"]), root["k\(number)"]) == nil)
      #expect(lazy.isReadWhole == isWhole)
    }
  }

  @Test func manyAtOnce() async throws {
    let text = (0..<200).map { "k\($0):\n  a: &x\($0) [\($0)]\n  b: *x\(max(0, $0 - 1))\n" }.joined()
    let lazy = LazyDocument(DocumentBytes(text))
    let sums = try await withThrowingTaskGroup(of: Int64.self) { group in
      for offset in 0..<8 {
        group.addTask {
          var sum: Int64 = 0
          for number in 0..<200 {
            sum += try lazy.node(at: ["k\((number + offset * 25) % 200)", "b"])?[0]?.integer ?? -1_000_000
          }
          return sum
        }
      }
      var sums: [Int64] = []
      for try await sum in group { sums.append(sum) }
      return sums
    }
    #expect(sums == Array(repeating: 199 * 198 / 2, count: 8))
  }

  /// Lines put together at random: where the whole is YAML, the lazy reader must agree.
  @Test(arguments: 1...8)
  func randomDocuments(seed: UInt64) throws {
    var maker = RandomDocument(seed: seed)
    var agreed = 0
    var taken = 0
    for _ in 0..<1500 {
      let text = maker.next()
      guard let root = try? document(text).root else { continue }
      agreed += 1
      try check(text, root)
      let lazy = LazyDocument(DocumentBytes(text))
      _ = try lazy.keys(at: [])
      if !lazy.isReadWhole { taken += 1 }
    }
    #expect(agreed > 100)
    #expect(taken > 50)
  }
}
