import TestSupport

/// A Swift file of the project.
struct SourceFile: CustomStringConvertible {
  /// The path from the project's folder.
  let path: String
  let lines: [String]

  var description: String { path }

  /// The module the file belongs to: `Sources/MODULE/…`.
  var module: String { String(path.split(separator: "/")[1]) }

  /// The name without folders and `.swift`.
  var name: String { String((path.split(separator: "/").last ?? "").dropLast(6)) }

  /// The modules that the file imports.
  var imports: [String] {
    lines.compactMap { line in
      let words = line.split(separator: " ")
      guard let index = words.firstIndex(of: "import"), index <= 1, words.count > index + 1,
        index == 0
          || ["package", "public", "internal", "private", "@testable", "@preconcurrency"].contains(words[0])
      else { return nil }
      return words[index + 1].split(separator: ".").first.map(String.init)
    }
  }

  /// All Swift files below `folder`.
  static func all(in folder: String) -> [SourceFile] {
    ProjectFiles.names(in: folder).flatMap { name -> [SourceFile] in
      let path = "\(folder)/\(name)"
      if name.hasSuffix(".swift") {
        let text = ProjectFiles.text(path) ?? ""
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        return [SourceFile(path: path, lines: lines)]
      }
      return name.contains(".") ? [] : all(in: path)
    }
  }
}
