extension JSONWriter {
  /// A value of a document with all that is inside it: numbers digit for digit, names in their order (repeated ones
  /// too), strings in this writer's escapes.
  package mutating func value(_ value: JSONValue) {
    let document = value.document
    var open: [(end: Int, isObject: Bool)] = []
    var index = value.index
    repeat {
      if let around = open.last, around.isObject {
        separate()
        appendString(document, index)
        appendColon()
        index += 1
      }
      let word = document.tape[index]
      switch word.tag {
      case .object, .array:
        word.isObject ? beginObject() : beginArray()
        open.append((document.tape[index + 1].high, word.isObject))
        index += 2
      case .string, .escapedString:
        separate()
        appendString(document, index)
        index += 1
      default:
        separate()
        append(document.bytes[word.offset..<(word.offset + word.count)])
        index += 1
      }
      while let around = open.last, around.end == index {
        around.isObject ? endObject() : endArray()
        open.removeLast()
      }
    } while !open.isEmpty
  }

  /// The text of one value.
  package static func text(of value: JSONValue, _ style: Style = .compact) -> String {
    var writer = JSONWriter(style)
    writer.value(value)
    return writer.text
  }

  /// A text as a JSON string, quotation marks included.
  package static func quoted(_ text: String) -> String {
    var writer = JSONWriter()
    writer.string(text)
    return writer.text
  }

  private mutating func appendString(_ document: JSONDocument, _ index: Int) {
    let word = document.tape[index]
    if word.tag == .string {
      append(document.bytes[word.offset..<(word.offset + word.count)])
    } else {
      append(escaped: JSONValue(document: document, index: index).string ?? "")
    }
  }
}
