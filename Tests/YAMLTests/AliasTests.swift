import Testing

@testable import YAML

struct AliasTests {
  @Test(arguments: [
    ("a: &x 1\nb: *x", #"{"a":1,"b":1}"#),
    ("a: &x {b: [1]}\nc: *x\nd: [*x, *x]", #"{"a":{"b":[1]},"c":{"b":[1]},"d":[{"b":[1]},{"b":[1]}]}"#),
    // The last anchor before the alias counts.
    ("a: &x 1\nb: *x\nc: &x 2\nd: *x", #"{"a":1,"b":1,"c":2,"d":2}"#),
    // Anchors on keys, aliases as keys, an anchor on nothing.
    ("&k a: 1\n*k : 2\nb: *k", #"{"a":2,"b":"a"}"#),
    ("a: &x\nb: *x", #"{"a":null,"b":null}"#),
    ("- &x a\n- {*x : 1}", #"["a",{"a":1}]"#),
  ])
  func shared(text: String, json: String) throws {
    #expect(try document(text).root.jsonText() == json)
  }

  @Test func aliasIsTheNodeItself() throws {
    let root = try document("a: &x {b: 1}\nc: *x").root
    #expect(root["a"]?.index == root["c"]?.index)
  }

  @Test func multipliedAliasesCostNothing() throws {
    var text = "l0: &l0 [x]\n"
    for level in 1...60 {
      text +=
        "l\(level): &l\(level) [\(Array(repeating: "*l\(level - 1)", count: 10).joined(separator: ", "))]\n"
    }
    let tree = try document(text)
    #expect(tree.arena.nodes.count == 1 + 61 * 2 + 1)
    let last = try #require(tree.root["l60"])
    #expect(last.count == 10)
    let error = #expect(throws: YAMLError.self) { try last.jsonText(maximumBytes: 1000) }
    guard case .expansionTooLarge(maximum: 1000, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func nodeThatContainsItself() throws {
    let root = try document("a: &x\n  b: *x\n  c: [*x, 1]").root
    let x = try #require(root["a"])
    #expect(x["b"]?["b"]?["c"]?[0]?["c"]?[1]?.integer == 1)
    #expect(x["b"]?.index == x.index)
    let error = #expect(throws: YAMLError.self) { try root.jsonText() }
    #expect(
      error?.message == "more than 256 collections inside each other, or one that contains itself by an alias"
    )
  }

  // MARK: Merge keys

  @Test(arguments: [
    ("a: &x {b: 1, c: 2}\nd: {<<: *x, c: 3, e: 4}", #"{"b":1,"c":3,"e":4}"#),
    ("a: &x {b: 1, c: 2}\nd:\n  c: 3\n  <<: *x\n  e: 4", #"{"c":3,"b":1,"e":4}"#),
    ("a: &x {b: 1}\nf: &y {b: 2, c: 2}\nd: {<<: [*x, *y]}", #"{"b":1,"c":2}"#),
    ("a: &x {b: 1}\nf: &y {<<: *x, c: 2}\nd: {<<: *y}", #"{"b":1,"c":2}"#),
    ("a: &x {b: 1}\nf: &y {b: 2, c: 2}\nd:\n  <<: *y\n  <<: *x", #"{"b":2,"c":2}"#),
    ("d: {<<: {b: 1}, e: 2}", #"{"b":1,"e":2}"#),
    // Not merge keys: quoted, and values that are no mappings.
    ("d: {'<<': {b: 1}}", #"{"<<":{"b":1}}"#),
    ("d: {<<: 5}", #"{"<<":5}"#),
    ("d: {<<: [{b: 1}, 2]}", #"{"<<":[{"b":1},2]}"#),
    ("d: {<<: []}", #"{"<<":[]}"#),
    (#"{"d": {"<<": {"b": 1}}}"#, #"{"<<":{"b":1}}"#),
  ])
  func merged(text: String, json: String) throws {
    let merged = try #require(try document(text).root["d"])
    #expect(try merged.jsonText() == json)
    #expect(merged.count == merged.members.count)
    for member in merged.members { #expect(merged[member.key]?.index == member.value.index) }
  }

  @Test func mappingThatMergesItself() throws {
    let x = try #require(try document("a: &x\n  <<: *x\n  b: 1").root["a"])
    #expect(x.memberKeys == ["<<", "b"])
    #expect(x["<<"]?.index == x.index)
  }

  @Test func manyMergedMembers() throws {
    let base = (0..<40).map { "k\($0): \($0)" }.joined(separator: ", ")
    let root = try document("a: &x {\(base)}\nb: {k7: own, <<: *x, z: 1}").root
    #expect(root["b"]?.count == 41)
    #expect(root["b"]?["k7"]?.string == "own")
    #expect(root["b"]?["k39"]?.integer == 39)
    #expect(root["b"]?["z"]?.integer == 1)
    #expect(root["b"]?["k40"] == nil)
  }

  @Test func mergingIsBounded() throws {
    // Each mapping merges the one before it twice: what is looked at counts as nodes.
    var text = "- &m0 {" + (0..<100).map { "k\($0): 1" }.joined(separator: ", ") + "}\n"
    for level in 1...100 { text += "- &m\(level) {<<: [*m\(level - 1), *m\(level - 1)], n\(level): 1}\n" }
    #expect(try document(text).root.count == 101)
    let error = #expect(throws: YAMLError.self) {
      try document(text, limits: YAMLLimits(depth: 256, nodes: 10_000))
    }
    guard case .tooManyNodes(maximum: 10_000, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }
}
