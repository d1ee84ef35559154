import Binding
import Testing

struct EnvironmentTextTests {
  @Test(arguments: [
    ("A=1\nB = two words \n", ["A=1", "B=two words"]),
    ("export A=\"x\\ny\\\"\" # note\n# comment\n\nB='a#b' # c\n", ["A=x\ny\"", "B=a#b"]),
    ("A=a#b\nB=a #b\nC=\n", ["A=a#b", "B=a", "C="]),
    ("A.b-c=1\r\nB=2\r\n", ["A.b-c=1", "B=2"]),
  ])
  func pairs(text: String, expected: [String]) throws {
    #expect(try EnvironmentText.pairs(in: text).map { "\($0.name)=\($0.value)" } == expected)
  }

  @Test(arguments: [("A=1\nnothing\n", 2), ("=x", 1), ("A=\"open", 1), ("A='x' y", 1), ("A B=1", 1)])
  func badLines(text: String, line: Int) {
    let error = #expect(throws: EnvironmentText.BadLine.self) { try EnvironmentText.pairs(in: text) }
    #expect(error?.number == line)
  }
}
