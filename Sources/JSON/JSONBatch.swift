/// Elements of a stream that came together, parsed as one: a document of its own for each would cost more than the
/// element.
package struct JSONBatch: Sendable {
  private let document: JSONDocument
  /// The tape index of each element.
  private let places: [Int]
  /// What is wrong with the element behind the last one; its place is that in the stream.
  package let fault: JSONError?

  /// Parses `ranges` of `bytes`, which stand at `offset` of the stream, up to the first that cannot be.
  init(_ bytes: [UInt8], _ ranges: [Range<Int>], offset: Int, maximumDepth: Int) {
    var parser = JSONParser(maximumDepth: maximumDepth)
    parser.reserve(bytes.count)
    var places: [Int] = []
    places.reserveCapacity(ranges.count)
    var fault: JSONError?
    for range in ranges {
      do throws(JSONError) {
        // An element ends where it was cut, whatever stands behind.
        let place = parser.tape.count
        try parser.parseElement(bytes.span.extracting(..<range.upperBound), at: range.lowerBound)
        places.append(place)
      } catch {
        fault = JSONError(error.kind, at: offset + error.offset)
        break
      }
    }
    document = JSONDocument(bytes, parser.tape)
    self.places = places
    self.fault = fault
  }

  /// The number of elements.
  package var count: Int { places.count }

  /// The element at a position below `count`.
  package subscript(position: Int) -> JSONValue { JSONValue(document: document, index: places[position]) }
}
