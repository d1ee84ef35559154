import Testing

@testable import JSON

struct SplitterTests {
  @Test(arguments: SplitterCase.good + SplitterCase.bad)
  func wholeStream(_ test: SplitterCase) {
    #expect(SplitterCase.outcome(of: [test.bytes], test.layout) == test.expected)
  }

  @Test(arguments: SplitterCase.good + SplitterCase.bad)
  func cutAtEveryByte(_ test: SplitterCase) {
    for cut in 0...test.bytes.count {
      let pieces = [Array(test.bytes[..<cut]), Array(test.bytes[cut...])]
      #expect(SplitterCase.outcome(of: pieces, test.layout) == test.expected, "cut at \(cut)")
    }
    #expect(SplitterCase.outcome(of: test.bytes.map { [$0] }, test.layout) == test.expected)
  }

  /// Batches hold what the elements parsed one by one are, up to the first that is wrong.
  @Test(arguments: SplitterCase.good + SplitterCase.bad)
  func batchesAreTheElements(_ test: SplitterCase) {
    for size in [1, 2, 7, Swift.max(test.bytes.count, 1)] {
      let pieces = stride(from: 0, to: test.bytes.count, by: size).map {
        Array(test.bytes[$0..<Swift.min($0 + size, test.bytes.count)])
      }
      let single = SplitterCase.parsed(pieces, test.layout)
      #expect(SplitterCase.batched(pieces, test.layout) == single, "pieces of \(size)")
    }
  }

  /// What is wrong comes behind the elements before it, with its place in the stream.
  @Test func whatIsWrongInABatchComesLast() throws {
    var splitter = JSONSplitter(.array(at: []))
    splitter.append(Array(#"[{"a":1}, {"a" 2}, 3]"#.utf8))
    let batch = try #require(try splitter.nextBatch())
    #expect((0..<batch.count).map { batch[$0].text } == [#"{"a":1}"#])
    #expect(batch.fault?.offset == 15)

    splitter = JSONSplitter(.array(at: []))
    splitter.append(Array(#"[1, 2 3]  "#.utf8) + Array(repeating: 0x20, count: 64))
    let second = try #require(try splitter.nextBatch())
    #expect((0..<second.count).map { second[$0].text } == ["1", "2"])
    #expect(second.fault == nil)
    let error = #expect(throws: JSONError.self) { try splitter.nextBatch() }
    #expect(error?.offset == 6)
    #expect(throws: JSONError.self) { try splitter.nextBatch() }
  }

  /// A text cut off anywhere gives the elements that are complete, then an error at its end.
  @Test(arguments: SplitterCase.good.filter { $0.layout != .values })
  func cutOffAtEveryByte(_ test: SplitterCase) throws {
    let whole = try JSONDocument(test.bytes).root.range.upperBound
    for count in 0..<whole {
      let outcome = SplitterCase.outcome(of: [Array(test.bytes.prefix(count))], test.layout)
      #expect(outcome.error?.hasPrefix("\(count): ") == true)
      #expect(outcome.error?.hasSuffix("found the end of the text") == true)
      #expect(outcome.elements == Array(test.expected.elements.prefix(outcome.elements.count)))
    }
  }

  /// Random elements, long enough for the 64-byte steps, in pieces of many sizes.
  @Test(arguments: 0..<40 as Range<UInt64>)
  func randomElements(seed: UInt64) throws {
    let parts = (0..<8 as Range<UInt64>).map { index in
      var part = RandomDocument(seed: 1_000 + seed * 8 + index)
      _ = part.value(depth: 6)
      return part.text
    }
    let array = "[" + parts.joined(separator: ",") + "]"
    let expected = try JSONDocument(array).root.elements.map(\.text)
    let nested = #"{"first": {"data": [0]}, "data": \#(array), "last": "\\\""}"#
    let lines = parts.joined(separator: "\n")
    for size in [1, 3, 31, 63, 64, 65, 127, 1000, 1 << 20] {
      for (text, layout) in [
        (array, JSONSplitter.Layout.array(at: [])), (nested, .array(at: ["data"])), (lines, .values),
      ] {
        let bytes = Array(text.utf8)
        let pieces = stride(from: 0, to: bytes.count, by: size).map {
          Array(bytes[$0..<min($0 + size, bytes.count)])
        }
        let outcome = SplitterCase.outcome(of: pieces, layout)
        #expect(outcome.elements == expected, "pieces of \(size)")
        #expect(outcome.error == nil)
        #expect(
          zip(outcome.offsets, outcome.elements).allSatisfy { offset, element in
            bytes[offset...].starts(with: element.utf8)
          })
      }
    }
  }

  /// The 64-byte steps and the single ones agree on any bytes, well-formed or not.
  @Test(arguments: 0..<60 as Range<UInt64>)
  func blocksAgreeWithSingleBytes(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let alphabet = Array(#""\[]{}xy"#.utf8) + [0x80, 0x3B, 0x5A, 0x5E, 0x7A, 0x7E, 0xDB, 0xFD, 0x00, 0xA2]
    let rare = Int.random(in: 1...10, using: &generator)
    var bytes = [UInt8](repeating: UInt8(ascii: "["), count: 40)
    for _ in 0..<600 {
      let isRare = Int.random(in: 0..<rare, using: &generator) == 0
      bytes.append(isRare ? alphabet.randomElement(using: &generator) ?? 0 : UInt8(ascii: "\\"))
    }
    var blocks = JSONValueScanner(first: bytes[0])
    var single = JSONValueScanner(first: bytes[0])
    var expected: Int?
    for offset in bytes.indices where expected == nil {
      expected = single.scan(Array(bytes[...offset]).span, from: offset)
    }
    #expect(blocks.scan(bytes.span, from: 0) == expected)
    #expect(expected != nil || blocks.expectation == single.expectation)
  }

  @Test func elementsAreParsedWithOffsetsInTheStream() throws {
    var splitter = JSONSplitter(.values)
    splitter.append(Array(#"{"a": 1} {"a": tru} [[1]]"#.utf8))
    #expect(try splitter.next()?.document().root["a"]?.integer == 1)
    let second = try #require(try splitter.next())
    let error = #expect(throws: JSONError.self) { try second.document() }
    #expect(error?.offset == 15)
    #expect(error?.message == #"expected a value, found "tru""#)
    let third = try #require(try splitter.next())
    #expect(throws: JSONError(.tooDeep(maximum: 1), at: 21)) { try third.document(maximumDepth: 1) }
  }

  @Test func isFoundOnceTheArrayHasBeenReached() throws {
    var splitter = JSONSplitter(.array(at: ["data"]))
    splitter.append(Array(#"{"n": 1, "data": "#.utf8))
    #expect(try splitter.next() == nil)
    #expect(!splitter.isFound)
    splitter.append(Array("[".utf8))
    #expect(try splitter.next() == nil)
    #expect(splitter.isFound)
    splitter.append(Array("]}".utf8))
    #expect(try splitter.finish() == [])
    #expect(splitter.envelope == [])
  }

  @Test func finishReturnsWhatHasNotBeenRead() throws {
    var splitter = JSONSplitter(.values)
    splitter.append(Array("1 2".utf8))
    splitter.append(Array("3 4".utf8))
    let rest = try splitter.finish()
    #expect(rest.map { String(decoding: $0.bytes, as: UTF8.self) } == ["1", "23", "4"])
    #expect(rest.map(\.offset) == [0, 2, 5])
    #expect(try splitter.finish() == [])
  }

  @Test func errorsStay() {
    var splitter = JSONSplitter(.array(at: []))
    splitter.append(Array("[1,,                                ".utf8))
    #expect(throws: Never.self) { try splitter.next() }
    for _ in 0..<2 {
      #expect(throws: JSONError.self) { try splitter.next() }
      splitter.append(Array("2]".utf8))
    }
    let error = #expect(throws: JSONError.self) { try splitter.finish() }
    #expect(error?.offset == 3)
  }

  @Test(arguments: [#"[1, {"a": "0123456789"}, 2]"#, #"[1, {"a": "0123456789"#])
  func largeElements(text: String) throws {
    for cut in 0...text.utf8.count {
      var splitter = JSONSplitter(.array(at: []), maximumElementBytes: 16)
      let bytes = Array(text.utf8)
      splitter.append(Array(bytes[..<cut]))
      #expect(throws: JSONError(.tooLarge(maximum: 16), at: 4)) {
        while try splitter.next() != nil {}
        splitter.append(Array(bytes[cut...]))
        while try splitter.next() != nil {}
      }
    }
    var splitter = JSONSplitter(.array(at: []), maximumElementBytes: 19)
    splitter.append(Array(#"[1, {"a": "0123456789"}, 2]"#.utf8))
    #expect(try splitter.finish().count == 3)
  }

  /// What has been read is let go, and values beside the array are never kept.
  @Test func memoryIsBounded() throws {
    var splitter = JSONSplitter(.array(at: ["data"]))
    let row = Array(#"{"id": 1, "name": "0123456789"},"#.utf8)
    splitter.append(Array(#"{"skipped": ["#.utf8))
    #expect(try splitter.next() == nil)
    for _ in 0..<2_000 {
      splitter.append(row)
      #expect(try splitter.next() == nil)
      #expect(splitter.buffer.count <= row.count)
    }
    splitter.append(Array(#"0], "data": ["#.utf8))
    #expect(try splitter.next() == nil)
    var count = 0
    for _ in 0..<2_000 {
      splitter.append(row)
      while try splitter.next() != nil { count += 1 }
      #expect(splitter.buffer.count <= 2 * row.count)
    }
    splitter.append(Array("0]}".utf8))
    #expect(try splitter.finish().count == 1)
    #expect(count == 2_000)
  }

  @Test func deepElementIsLeftToTheParser() throws {
    let depth = 100_000
    let deep = String(repeating: "[", count: depth)
    var splitter = JSONSplitter(.values)
    splitter.append(Array((deep + String(repeating: "]", count: depth)).utf8))
    let element = try #require(try splitter.next())
    #expect(throws: JSONError(.tooDeep(maximum: 512), at: 512)) { try element.document() }
    splitter.append(Array(deep.utf8))
    let error = #expect(throws: JSONError.self) { try splitter.finish() }
    #expect(error?.offset == 3 * depth)
  }
}
