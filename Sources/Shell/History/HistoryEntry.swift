import JSON

/// A statement entered before, with where and when.
package struct HistoryEntry: Hashable, Sendable {
  /// Seconds since 1970.
  package let time: Int64
  /// The folder of the project it was entered in: the nearest one up that has a `.git` or `.tributary.yaml`.
  package let project: String
  package let text: String

  package init(time: Int64, project: String, text: String) {
    self.time = time
    self.project = project
    self.text = text
  }

  /// The entry on one line of a history file; nil for a line that is none.
  package init?(line: String) {
    guard let root = try? JSONDocument(line).root, let text = root["text"]?.string else { return nil }
    self.init(time: root["time"]?.integer ?? 0, project: root["project"]?.string ?? "", text: text)
  }

  /// The entry as one line, with its end.
  package var line: String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("time")
    writer.integer(time)
    writer.key("project")
    writer.string(project)
    writer.key("text")
    writer.string(text)
    writer.endObject()
    return writer.text + "\n"
  }
}
