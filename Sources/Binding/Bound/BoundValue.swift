package import JSON
package import Rows
package import Syntax

/// A value after binding: typed as JSON is, and every part of it knows where in the statement it was written.
package struct BoundValue: Sendable {
  /// The value.
  package let content: Content
  /// How sure its type is.
  package let provenance: Provenance
  /// Where it stands in the statement or in a file.
  package let place: SourcePlace
  /// For texts: how offsets in the text map to the source, for faults inside of it.
  package let textMap: TextMap?

  package init(_ content: Content, _ provenance: Provenance, _ place: SourcePlace, textMap: TextMap? = nil) {
    self.content = content
    self.provenance = provenance
    self.place = place
    self.textMap = textMap
  }

  /// A value that is written out in the statement.
  package init(_ content: Content, _ place: SourcePlace, textMap: TextMap? = nil) {
    self.init(content, .literal, place, textMap: textMap)
  }

  /// The forms of a value.
  package indirect enum Content: Sendable {
    case null
    case boolean(Bool)
    /// In the number grammar of RFC 8259, exactly as written.
    case number(String)
    case string(String)
    case secret(Secret)
    case array([BoundValue])
    case object([Member])
  }

  /// A member of an object, in the order written.
  package struct Member: Sendable {
    package let key: String
    /// Where the key stands.
    package let keyPlace: SourcePlace
    package let value: BoundValue

    package init(key: String, keyPlace: SourcePlace, value: BoundValue) {
      self.key = key
      self.keyPlace = keyPlace
      self.value = value
    }
  }

  /// Where a value's type comes from.
  package enum Provenance: Hashable, Sendable {
    /// Written in the statement: the type is meant.
    case literal
    /// A variable that is only text: the schema decides what type is meant.
    case textVariable(String)
    /// A variable with a type of its own.
    case typedVariable(String)
  }

  /// The member `key` of an object.
  package subscript(key: String) -> BoundValue? {
    guard case .object(let members) = content else { return nil }
    return members.last { $0.key == key }?.value
  }

  /// The value or member that `pointer` leads to; the nearest one on the way when it leads nowhere.
  package func nearest(to pointer: JSONPointer) -> (value: BoundValue, isExact: Bool) {
    var value = self
    for segment in pointer.segments {
      switch value.content {
      case .object:
        guard let next = value[segment] else { return (value, false) }
        value = next
      case .array(let elements):
        guard let index = Int(segment), elements.indices.contains(index) else { return (value, false) }
        value = elements[index]
      default: return (value, false)
      }
    }
    return (value, true)
  }

  /// The value as JSON, secrets shown only when asked.
  package func write(to writer: inout JSONWriter, revealingSecrets: Bool) {
    switch content {
    case .null: writer.null()
    case .boolean(let isTrue): writer.boolean(isTrue)
    case .number(let text): writer.number(text: text)
    case .string(let text): writer.string(text)
    case .secret(let secret): writer.string(revealingSecrets ? secret.revealed : Secret.mask)
    case .array(let elements):
      writer.beginArray()
      for index in elements.indices {
        elements[index].write(to: &writer, revealingSecrets: revealingSecrets)
      }
      writer.endArray()
    case .object(let members):
      writer.beginObject()
      // By index: a member is large, and each copy of it counts its parts.
      for index in members.indices {
        writer.key(members[index].key)
        members[index].value.write(to: &writer, revealingSecrets: revealingSecrets)
      }
      writer.endObject()
    }
  }
}
