import Testing

@testable import YAML

struct LookupTests {
  /// Around the size from which mappings have a hash table, and far above.
  @Test(arguments: [0, 1, 2, 15, 16, 17, 31, 32, 33, 64, 65, 1000])
  func everyKey(count: Int) throws {
    let lines = (0..<count).map { "key\($0): \($0)\n" }.joined()
    let mapping = try #require(
      try document("m:\n  " + (count == 0 ? "{}" : lines.replacingNewlines())).root["m"])
    #expect(mapping.count == count)
    #expect(mapping.memberKeys == (0..<count).map { "key\($0)" })
    for number in 0..<count {
      #expect(mapping["key\(number)"]?.integer == Int64(number))
      #expect(mapping.keyNode("key\(number)")?.line == number + 2)
    }
    for absent in ["key\(count)", "key", "", "KEY0", "a key that is longer than any other"] {
      #expect(mapping[absent] == nil)
      #expect(!mapping.contains(absent))
    }
  }

  @Test(arguments: [3, 40])
  func duplicateKeys(count: Int) throws {
    let lines = (0..<count).map { "k\($0): \($0)\n" }.joined()
    let tree = try document(lines + "k1: again\nk2: again\n'k1': last\n")
    #expect(tree.root.memberKeys == (0..<count).map { "k\($0)" })
    #expect(tree.root["k0"]?.integer == 0)
    #expect(tree.root["k1"]?.string == "last")
    #expect(tree.root["k2"]?.string == "again")
    #expect(tree.root.keyNode("k1")?.line == count + 3)
    #expect(tree.duplicateKeys.map(\.key) == ["k1", "k2", "k1"])
    #expect(tree.duplicateKeys.map(\.first.line) == [2, 3, count + 1])
    #expect(tree.duplicateKeys.map(\.again.line) == [count + 1, count + 2, count + 3])
  }

  @Test func duplicatesThatLeaveFewKeys() throws {
    let tree = try document((0..<40).map { "k\($0 % 3): \($0)\n" }.joined())
    #expect(tree.root.memberKeys == ["k0", "k1", "k2"])
    #expect(tree.root["k0"]?.integer == 39)
    #expect(tree.duplicateKeys.count == 37)
  }

  @Test func duplicateKeysOfJSON() throws {
    let tree = try document(#"{"a": {"b": 1, "b": 2}, "c": 3}"#)
    #expect(
      tree.duplicateKeys == [
        DuplicateKey(
          key: "b", first: YAMLPosition(line: 1, column: 8, offset: 7),
          again: YAMLPosition(line: 1, column: 16, offset: 15))
      ])
    #expect(try tree.root.jsonText() == #"{"a":{"b":2},"c":3}"#)
  }

  @Test func elements() throws {
    let root = try document("- a\n- [b, c]\n- {d: e}").root
    #expect(root.count == 3)
    #expect(root.elements.map(\.kind) == [.scalar, .sequence, .mapping])
    #expect(root[0]?.string == "a")
    #expect(root[1]?[1]?.string == "c")
    #expect(root[3] == nil && root[-1] == nil)
    #expect(root["a"] == nil && root.members.isEmpty && root.memberKeys.isEmpty)
  }

  @Test func paths() throws {
    let root = try document("a: {b: {c: 1}, d: [x]}").root
    #expect(root.descendant(at: [String]())?.index == root.index)
    #expect(root.descendant(at: ["a", "b", "c"])?.integer == 1)
    #expect(root.descendant(at: ["a", "x", "c"]) == nil)
    #expect(root.descendant(at: ["a", "d", "0"]) == nil)
    #expect(root["a"]?["b"]?[0] == nil)
  }

  @Test func texts() throws {
    let root = try document("a: x\né: ''").root
    #expect(root["a"]?.hasText("x") == true)
    #expect(root["a"]?.hasText("xy") == false)
    #expect(root["é"]?.hasText("") == true)
    #expect(root.hasText("") == false)
    // Keys are compared by their bytes: this é is two characters.
    #expect(root["e\u{301}"] == nil)
  }
}

extension String {
  /// Lines two columns further in, but for the first.
  fileprivate func replacingNewlines() -> String {
    split(separator: "\n").joined(separator: "\n  ") + "\n"
  }
}
