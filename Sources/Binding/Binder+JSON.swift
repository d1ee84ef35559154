import JSON
import Rows
import Syntax

/// JSON literals. The text is put together with a mark for each placeholder, parsed as JSON, and the marks are replaced
/// in the tree: a variable's value is never parsed as part of the literal.
extension Binder {
  /// The value of a JSON literal with placeholders.
  mutating func json(_ literal: StringLiteral) -> BoundValue? { parse(marked(literal)) }

  /// The text of a JSON literal, its placeholders marked.
  func marked(_ literal: StringLiteral) -> MarkedJSON {
    var marked = MarkedJSON(literal, in: source)
    for piece in literal.pieces { marked.append(piece) }
    return marked
  }

  /// The value of a variable's text that is a whole body.
  mutating func json(text: String, from placeholder: Placeholder) -> BoundValue? {
    let place = place(placeholder.span)
    do throws(JSONError) {
      let document = try JSONDocument(text)
      return BoundValue(json: document.root, .typedVariable(placeholder.name ?? ""), place)
    } catch {
      faults.append(BindingError(.malformedJSON(error), place))
      return nil
    }
  }

  /// The value of a file, taken as it is: placeholders are not looked for in data.
  mutating func json(file path: String, _ bytes: [UInt8], _ span: SourceSpan) -> BoundValue? {
    do throws(SyntaxError) {
      let file = try SourceText(name: path, checking: bytes)
      return parse(MarkedJSON(file))
    } catch {
      faults.append(BindingError(.unreadableFile(path: path, reason: error.message), place(span)))
      return nil
    }
  }

  private mutating func parse(_ marked: MarkedJSON) -> BoundValue? {
    guard let document = document(marked) else { return nil }
    var path: [String] = []
    return value(document.root, marked, at: &path)
  }

  /// The JSON in a text, whose repeated keys are noted; nil when it is none, which is noted too.
  mutating func document(_ marked: MarkedJSON) -> JSONDocument? {
    do throws(JSONError) {
      let document = try JSONDocument(marked.text)
      for repeated in document.duplicateKeys() {
        faults.append(
          BindingError(.repeatedKey(repeated.key), marked.map.place(of: repeated.repeated)))
      }
      return document
    } catch {
      let end = min(error.offset + 1, marked.text.utf8.count)
      faults.append(
        BindingError(.malformedJSON(error), marked.map.place(of: min(error.offset, end)..<end)))
      return nil
    }
  }

  /// `path` leads to the value where there are placeholders, which may need it.
  private mutating func value(_ value: JSONValue, _ marked: MarkedJSON, at path: inout [String])
    -> BoundValue?
  {
    let place = marked.map.place(of: value.range)
    switch value.kind {
    case .null: return BoundValue(.null, place)
    case .boolean: return BoundValue(.boolean(value.boolean ?? false), place)
    case .number: return BoundValue(.number(value.numberText ?? "0"), place)
    case .string: return string(value.string ?? "", marked, place, at: path)
    case .array:
      var elements: [BoundValue] = []
      elements.reserveCapacity(value.count)
      for (index, element) in value.elements.enumerated() {
        if marked.hasPlaceholders { path.append(String(index)) }
        if let bound = self.value(element, marked, at: &path) { elements.append(bound) }
        if marked.hasPlaceholders { path.removeLast() }
      }
      return BoundValue(.array(elements), place)
    case .object:
      var members: [BoundValue.Member] = []
      members.reserveCapacity(value.count)
      for member in value.members {
        let keyPlace = marked.map.place(of: member.keyRange)
        let key = text(member.key, marked)
        if marked.hasPlaceholders { path.append(key) }
        defer { if marked.hasPlaceholders { path.removeLast() } }
        guard let bound = self.value(member.value, marked, at: &path) else { continue }
        members.append(BoundValue.Member(key: key, keyPlace: keyPlace, value: bound))
      }
      return BoundValue(.object(members), place)
    }
  }

  /// A JSON string: exactly one placeholder is the variable itself, with its type; more is a text.
  private mutating func string(
    _ string: String, _ marked: MarkedJSON, _ place: SourcePlace, at path: [String]
  ) -> BoundValue? {
    guard marked.hasPlaceholder(string) else { return BoundValue(.string(string), place) }
    let parts = marked.parts(of: string)
    if parts.count == 1, case .placeholder(let placeholder) = parts[0] {
      return value(of: placeholder, use: .body(JSONPointer(segments: path)))
    }
    var result = ""
    var isSecret = false
    for part in parts {
      switch part {
      case .text(let text): result += text
      case .placeholder(let placeholder):
        guard let value = value(of: placeholder, use: .text) else { continue }
        if case .secret = value.content { isSecret = true }
        result += insertion(of: value, placeholder)
      }
    }
    return BoundValue(isSecret ? .secret(Secret(result)) : .string(result), place)
  }

  private mutating func text(_ string: String, _ marked: MarkedJSON) -> String {
    guard marked.hasPlaceholder(string) else { return string }
    var result = ""
    for part in marked.parts(of: string) {
      switch part {
      case .text(let text): result += text
      case .placeholder(let placeholder):
        if let value = value(of: placeholder, use: .text) { result += insertion(of: value, placeholder) }
      }
    }
    return result
  }
}
