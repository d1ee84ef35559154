import TestSupport
import Testing

/// The rules of the code that a compiler does not hold.
struct ArchitectureTests {
  private let sources = SourceFile.all(in: "Sources")
  private let tests = SourceFile.all(in: "Tests")

  @Test func theTableIsRead() {
    #expect(ModuleTable.imports.count >= 12)
    #expect(ModuleTable.imports["Binding"] == ["Syntax", "JSON", "Rows"])
    #expect(sources.count > 200)
  }

  @Test func modulesImportWhatTheTableAllows() {
    for file in sources where file.module != "trib" && file.module != "Benchmarks" {
      guard let allowed = ModuleTable.imports[file.module] else {
        Issue.record("\(file.path): its module is not in the table of Package.swift")
        continue
      }
      for name in file.imports where !allowed.contains(name) && !ModuleTable.toolchain.contains(name) {
        Issue.record("\(file.path) imports \(name), which the table does not allow")
      }
    }
  }

  @Test func everythingInTheTableIsImported() {
    for (module, allowed) in ModuleTable.imports {
      let used = Set(sources.filter { $0.module == module }.flatMap(\.imports))
      for name in allowed { #expect(used.contains(name), "\(module) may import \(name) and does not") }
    }
  }

  @Test func cLibrariesStayBehindOneModule() {
    for file in sources {
      for name in file.imports {
        guard let wrapper = ModuleTable.wrappers[name] else { continue }
        #expect(file.module == wrapper, "\(file.path) imports \(name)")
      }
    }
  }

  @Test func foundationIsNotImported() {
    for file in sources + tests {
      for name in file.imports where name.hasPrefix("Foundation") && name != "FoundationEssentials" {
        Issue.record("\(file.path) imports \(name)")
      }
    }
  }

  @Test func pointersStayInWrappers() {
    let wrappers = Set(ModuleTable.wrappers.values)
    for file in sources where !wrappers.contains(file.module) {
      for line in file.lines {
        let code = line.trimmingComment
        #expect(!code.contains("@unchecked Sendable"), "\(file.path): \(line)")
        #expect(!code.contains("UnsafePointer") && !code.contains("UnsafeMutable"), "\(file.path): \(line)")
        #expect(!code.contains("nonisolated(unsafe)"), "\(file.path): \(line)")
      }
    }
  }

  @Test func nothingIsPublic() {
    for file in sources {
      for line in file.lines where line.trimmingComment.split(separator: " ").contains("public") {
        Issue.record("\(file.path): \(line)")
      }
    }
  }

  @Test func filesAreShortAndNamedAfterWhatTheyHold() {
    for file in sources + tests {
      #expect(file.lines.count <= 401, "\(file.path) has \(file.lines.count) lines")
      for word in ["Utils", "Utilities", "Helper", "Manager", "Common"] {
        #expect(!file.name.contains(word), "\(file.path)")
      }
    }
    for file in sources {
      let type = file.name.split(separator: "+").first.map(String.init) ?? file.name
      let isNamed = file.lines.contains { line in
        let words = line.trimmingComment.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
        // `Array+Bytes` extends `[UInt8]`.
        if type == "Array", line.hasPrefix("extension [") { return true }
        return words.contains(type)
          || words.contains { type.hasPrefix($0) && $0.count > 2 && words.contains("extension") }
      }
      #expect(isNamed, "\(file.path) holds no \(type)")
    }
  }

  @Test func packageDeclarationsSayWhatTheyAre() {
    for file in sources {
      for (index, line) in file.lines.enumerated() {
        let words = line.split(separator: " ")
        guard words.first == "package",
          let kind = words.dropFirst().first(where: { !modifiers.contains($0) }),
          declarations.contains(where: { kind.hasPrefix($0) })
        else { continue }
        #expect(isDocumented(file, index), "\(file.path):\(index + 1): \(line)")
      }
    }
  }

  @Test func nothingWaitsAndNothingIsForgotten() {
    for file in tests where file.module != "ArchitectureTests" {
      for line in file.lines
      where (line.contains("sleep(") || line.contains("Task.sleep")) && !line.contains("func ") {
        Issue.record("\(file.path): \(line)")
      }
    }
    for file in sources {
      for line in file.lines {
        for word in ["TODO", "FIXME", "fatalError(", "try!", " as! "] where line.contains(word) {
          Issue.record("\(file.path): \(line)")
        }
      }
    }
  }

  private let modifiers: Set<Substring> = [
    "static", "final", "mutating", "nonisolated", "indirect", "internal(set)",
    "private(set)", "convenience", "borrowing", "consuming",
  ]
  private let declarations = ["struct", "enum", "class", "actor", "protocol", "func", "typealias"]

  private func isDocumented(_ file: SourceFile, _ index: Int) -> Bool {
    var line = index - 1
    while line >= 0 {
      let text = file.lines[line].drop { $0 == " " }
      if text.hasPrefix("///") { return true }
      guard text.hasPrefix("@") else { break }
      line -= 1
    }
    // What a protocol or a superclass demands is documented there.
    let text = file.lines[index]
    return text.contains("override ") || conformances.contains { text.contains($0) }
  }

  /// Requirements of well-known protocols.
  private let conformances = [
    "func hash(into", "static func ==", "func enqueue(", "func validate()", "func run()", "func write(",
    "func send(",
  ]
}

extension String {
  /// The line without what stands behind `//`.
  fileprivate var trimmingComment: String {
    var previous: Character = " "
    var end = startIndex
    while end < endIndex {
      if self[end] == "/", previous == "/" { return String(self[..<index(before: end)]) }
      previous = self[end]
      end = index(after: end)
    }
    return self
  }
}
