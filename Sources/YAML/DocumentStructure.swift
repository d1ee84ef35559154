/// The lines that give a document its structure, and where its anchors are.
struct DocumentStructure {
  var lines: [StructureLine] = []
  /// The places of the anchors by name, ascending.
  var anchors: [String: [UInt32]] = [:]
  /// Where the document ends: a marker line or the end of the text.
  var end = 0

  /// The last place of an anchor before a byte.
  func anchor(named name: String, before offset: Int) -> Int? {
    guard let places = anchors[name] else { return nil }
    let after = places.partitioningIndex { Int($0) >= offset }
    return after == 0 ? nil : Int(places[after - 1])
  }

  /// The lines of the smallest member or element that holds a byte.
  func slice(around offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> DocumentSlice {
    var line = max(lines.partitioningIndex { Int($0.offset) > offset } - 1, 0)
    // A value on a line of its own belongs to the line above that is indented less, a `: ` to its `? `.
    while line > 0 {
      let column = lines[line].column
      if lines[line].kind == .other {
        repeat { line -= 1 } while line > 0 && lines[line].column >= column
      } else if lines[line].kind == .explicitValue {
        repeat { line -= 1 } while line > 0 && lines[line].column > column
      } else {
        break
      }
    }
    return slice(from: line, to: end(ofLine: line, before: lines.count), in: bytes)
  }

  /// The number of the line after the last one that belongs to a line's member or element.
  func end(ofLine line: Int, before limit: Int) -> Int {
    let head = lines[line]
    var next = line + 1
    while next < limit {
      let other = lines[next]
      if other.column < head.column { break }
      if other.column == head.column {
        let continues =
          (head.isSimpleKey && other.kind == .dash)
          || (head.kind == .explicitKey && other.kind == .explicitValue)
          || (head.kind == .explicitKey && other.kind == .dash)
        if !continues { break }
      }
      next += 1
    }
    return next
  }

  /// The text of the lines from one to before another.
  func slice(from line: Int, to next: Int, in bytes: UnsafeBufferPointer<UInt8>) -> DocumentSlice {
    let stop = next < lines.count ? lines[next].start : end
    return DocumentSlice(
      bytes: bytes, range: lines[line].start..<stop, firstLine: Int(lines[line].number))
  }
}

extension Array {
  /// The first index whose element satisfies a condition that all elements after it satisfy too.
  fileprivate func partitioningIndex(where isAfter: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = low + (high - low) / 2
      if isAfter(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
