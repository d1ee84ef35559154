import Glibc
import Testing

@testable import YAML

struct DocumentBytesTests {
  /// A file in the temporary folder that is removed with the value.
  private final class TemporaryFile {
    let path: String

    init(_ bytes: [UInt8]) throws {
      var template = Array("/tmp/yaml-tests-XXXXXX".utf8CString)
      let descriptor = mkstemp(&template)
      try #require(descriptor >= 0)
      defer { close(descriptor) }
      path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
      var written = 0
      while written < bytes.count {
        let count = bytes[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        try #require(count > 0)
        written += count
      }
    }

    deinit { unlink(path) }
  }

  @Test(arguments: [1, 10, 4095, 4096, 4097, 200_000])
  func file(size: Int) throws {
    let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 % 251) }
    let file = try TemporaryFile(bytes)
    let read = try DocumentBytes(readingFile: file.path)
    #expect(read.count == size)
    #expect(read.array == bytes)
    #expect(try DocumentBytes(readingFile: file.path, limit: size).count == size)
    #expect(throws: YAMLError.fileTooLarge(path: file.path, maximum: size - 1)) {
      try DocumentBytes(readingFile: file.path, limit: size - 1)
    }
  }

  @Test func emptyFile() throws {
    let file = try TemporaryFile([])
    #expect(throws: YAMLError.empty) { try DocumentBytes(readingFile: file.path) }
  }

  @Test func filesThatCannotBeRead() throws {
    let file = try TemporaryFile([1])
    #expect(throws: YAMLError.fileMissing(path: "/nowhere/a.yaml")) {
      try DocumentBytes(readingFile: "/nowhere/a.yaml")
    }
    #expect(throws: YAMLError.fileMissing(path: file.path + "/a")) {
      try DocumentBytes(readingFile: file.path + "/a")
    }
    #expect(throws: YAMLError.fileIsDirectory(path: "/tmp")) { try DocumentBytes(readingFile: "/tmp") }
    let long = "/" + String(repeating: "a", count: 300)
    #expect(throws: YAMLError.fileUnreadable(path: long, code: ENAMETOOLONG)) {
      try DocumentBytes(readingFile: long)
    }
    // It opens, but its first byte cannot be read.
    #expect(throws: YAMLError.fileUnreadable(path: "/proc/self/mem", code: EIO)) {
      try DocumentBytes(readingFile: "/proc/self/mem")
    }
  }

  @Test func filesWithoutSize() throws {
    #expect(try DocumentBytes(readingFile: "/proc/self/status").array.starts(with: Array("Name:".utf8)))
    #expect(throws: YAMLError.fileTooLarge(path: "/dev/zero", maximum: 100_000)) {
      try DocumentBytes(readingFile: "/dev/zero", limit: 100_000)
    }
  }

  @Test func pipe() throws {
    var ends: [Int32] = [0, 0]
    try #require(Glibc.pipe(&ends) == 0)
    defer { close(ends[0]) }
    let text = Array("a: 1\n".utf8)
    try #require(write(ends[1], text, text.count) == text.count)
    close(ends[1])
    let bytes = try DocumentBytes(readingFile: "/dev/fd/\(ends[0])")
    #expect(try YAMLDocument(bytes).root["a"]?.integer == 1)
  }

  @Test func staticBytes() throws {
    let text: StaticString = "a: {b: 1}\n"
    let bytes = DocumentBytes(
      staticBytes: UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    #expect(bytes.count == 10)
    #expect(bytes.array == Array("a: {b: 1}\n".utf8))
    #expect(try YAMLDocument(bytes).root["a"]?["b"]?.integer == 1)
    #expect(try LazyDocument(bytes).node(at: ["a", "b"])?.integer == 1)
    #expect(throws: YAMLError.empty) {
      try YAMLDocument(DocumentBytes(staticBytes: UnsafeRawBufferPointer(start: nil, count: 0)))
    }
  }
}
