import JSON
import Testing

struct RoundTripTests {
  @Test(arguments: 0..<400 as Range<UInt64>)
  func randomDocuments(seed: UInt64) throws {
    var source = RandomDocument(seed: seed)
    let meant = source.value()
    let document = try JSONDocument(source.text)
    #expect(Self.read(document.root) == meant)

    let compact = JSONWriter.text(of: document.root)
    let again = try JSONDocument(compact)
    #expect(Self.read(again.root) == meant)
    #expect(JSONWriter.text(of: again.root) == compact)
    let pretty = JSONWriter.text(of: document.root, .pretty)
    #expect(Self.read(try JSONDocument(pretty).root) == meant)

    // Written call by call from what the generator meant, it comes to the same text.
    var writer = JSONWriter()
    Self.write(meant, to: &writer)
    #expect(writer.text == compact)
  }

  /// Every range inside is a text of its own, and reads as the same value.
  @Test(arguments: 400..<500 as Range<UInt64>)
  func everyValueIsItsSource(seed: UInt64) throws {
    var source = RandomDocument(seed: seed)
    _ = source.value(depth: 5)
    let document = try JSONDocument(source.text)
    var pending = [document.root]
    while let value = pending.popLast() {
      let alone = try JSONDocument(Array(document.bytes[value.range]))
      #expect(alone.root.text == value.text)
      #expect(Self.read(alone.root) == Self.read(value))
      #expect(alone.root.count == value.count)
      pending += value.elements
      pending += value.members.map(\.value)
    }
  }

  private static func read(_ value: JSONValue) -> RandomDocument.Value {
    switch value.kind {
    case .null: .null
    case .boolean: .boolean(value.boolean ?? false)
    case .number: .number(value.numberText ?? "")
    case .string: .string(value.string ?? "")
    case .array: .array(value.elements.map(read))
    case .object: .object(value.members.map { ($0.key, read($0.value)) })
    }
  }

  private static func write(_ value: RandomDocument.Value, to writer: inout JSONWriter) {
    switch value {
    case .null: writer.null()
    case .boolean(let value): writer.boolean(value)
    case .number(let text): writer.number(text: text)
    case .string(let text): writer.string(text)
    case .array(let elements):
      writer.beginArray()
      for element in elements { write(element, to: &writer) }
      writer.endArray()
    case .object(let members):
      writer.beginObject()
      for (name, value) in members {
        writer.key(name)
        write(value, to: &writer)
      }
      writer.endObject()
    }
  }
}
