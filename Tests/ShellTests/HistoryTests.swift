import TestSupport
import Testing

@testable import Shell

/// The history and its file.
struct HistoryTests {
  private let folder = TemporaryFolder()
  private var file: HistoryFile { HistoryFile("\(folder.path)/a/b/history") }

  @Test func keepsWholeStatementsInOrder() {
    var history = History(file, project: "/p")
    #expect(history.warning == nil)
    #expect(history.add("SHOW\n  PROVIDERS; ", time: 1) == nil)
    #expect(history.add("\\echo \"x\" 日本", time: 2) == nil)
    #expect(history.texts == ["SHOW\n  PROVIDERS;", "\\echo \"x\" 日本"])
    #expect(
      ProjectFiles.text(file.path) == """
        {"time":1,"project":"/p","text":"SHOW\\n  PROVIDERS;"}
        {"time":2,"project":"/p","text":"\\\\echo \\"x\\" 日本"}

        """)
    #expect(History(file, project: "/p").texts == history.texts)
  }

  @Test(arguments: [
    (["a", "a"], ["a"]), (["a", "b", "a"], ["b", "a"]), ([" secret", "a"], ["a"]),
    (["a", "  ", "\n"], ["a"]),
  ])
  func leavesOut(_ entered: [String], _ kept: [String]) {
    var history = History(nil, project: "/p")
    for text in entered { _ = history.add(text, time: 1) }
    #expect(history.texts == kept)
  }

  @Test func putsTheProjectsOwnLast() {
    for (project, text) in [("/a", "1"), ("/b", "2"), ("/a", "3"), ("/c", "4")] {
      #expect(file.append(HistoryEntry(time: 1, project: project, text: text)) == nil)
    }
    #expect(History(file, project: "/a").texts == ["2", "4", "1", "3"])
    #expect(History(file, project: "/z").texts == ["1", "2", "3", "4"])
  }

  @Test func passesOverDamage() {
    folder.write(
      "x\n\u{0}\n{\"text\":\"a\"}\n{\"time\":1}\n[]\n{\"text\":\"b\",\"time\":\"\"}\n", to: "a/b/history")
    let history = History(file, project: "/")
    #expect(history.texts == ["a", "b"])
    #expect(history.warning == "4 damaged lines in \(file.path) passed over")
    folder.write("", to: "a/b/history")
    #expect(History(file, project: "/").warning == nil)
  }

  @Test func saysOnceThatItCannotBeKept() {
    var history = History(HistoryFile("/proc/nothing/history"), project: "/")
    #expect(
      history.add("a", time: 1)
        == "the history cannot be kept in /proc/nothing/history: No such file or directory")
    #expect(history.add("b", time: 1) == nil)
    #expect(history.texts == ["a", "b"])
  }

  @Test func readsTheEndOfALongFile() {
    let text = String(repeating: "x", count: 1000)
    let line = HistoryEntry(time: 1, project: "/", text: text).line
    folder.write(
      String(repeating: line, count: 5000) + HistoryEntry(time: 2, project: "/", text: "last").line,
      to: "a/b/history")
    let history = History(file, project: "/")
    #expect(history.texts == [text, "last"])
    #expect(history.warning == nil)
  }
}
