import Testing

@testable import YAML

struct LimitTests {
  private func nested(_ open: String, _ close: String, _ count: Int) -> String {
    String(repeating: open, count: count) + String(repeating: close, count: count)
  }

  @Test(arguments: ["[", "{a: ", "[[[", "- "])
  func depth(open: String) throws {
    let close = open.hasPrefix("[") ? String(repeating: "]", count: open.count) : open == "- " ? "" : "}"
    #expect(throws: Never.self) { try document(nested(open, close, 64)) }
    let error = #expect(throws: YAMLError.self) { try document(nested(open, close, 300)) }
    guard case .tooDeep(maximum: 256, let position) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(position.line == 1)
    #expect(error?.message == "more than 256 collections inside each other")
  }

  @Test func exactDepth() throws {
    #expect(throws: Never.self) { try document(nested("[", "]", 256)) }
    #expect(throws: YAMLError.tooDeep(maximum: 3, at: YAMLPosition(line: 1, column: 7, offset: 6))) {
      try document("[[[1, [2]]]]", limits: YAMLLimits(depth: 3, nodes: 100))
    }
  }

  /// Unclosed brackets without end are an error too, and quickly.
  @Test(arguments: ["[", "{", "{a: ", "- ", "? ", "a: [", "\"", "'a", "&a ", "[*", "[[", ": "])
  func endlessOpenings(opening: String) {
    #expect(throws: YAMLError.self) { try document(String(repeating: opening, count: 100_000)) }
  }

  @Test func nodes() throws {
    let limits = YAMLLimits(depth: 10, nodes: 5)
    #expect(try document("[1,2,3,4]", limits: limits).root.count == 4)
    #expect(throws: YAMLError.tooManyNodes(maximum: 5, at: YAMLPosition(line: 1, column: 10, offset: 9))) {
      try document("[1,2,3,4,5]", limits: limits)
    }
    #expect(throws: YAMLError.tooManyNodes(maximum: 5, at: YAMLPosition(line: 3, column: 1, offset: 10))) {
      try document("a: 1\nb: 2\nc: 3", limits: limits)
    }
    #expect(
      YAMLError.tooManyNodes(maximum: 5, at: YAMLPosition(line: 1, column: 1, offset: 0)).message
        == "more than 5 values in the document")
  }
}
