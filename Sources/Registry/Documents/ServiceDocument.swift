import JSON
import Synchronization
package import YAML

/// A service's OpenAPI document: parts are parsed when they are asked for, references followed when they are met.
package final class ServiceDocument: Sendable {
  /// What messages call the document: its path.
  package let name: String
  private let lazy: LazyDocument
  /// What references lead to: a call is held against the same few schemas again and again.
  private let targets = Mutex<[String: YAMLNode]>([:])
  /// The schemas that a schema is made of, found once.
  let parts = SchemaParts()
  /// The patterns of schemas, compiled once.
  let patterns = TextPatterns()

  /// The document in `bytes`.
  package init(_ bytes: DocumentBytes, name: String) {
    self.name = name
    lazy = LazyDocument(bytes)
  }

  /// The part at `path` from the root; nil when there is none. Throws when that part of the text is malformed.
  package func node(at path: [String]) throws(RegistryError) -> YAMLNode? {
    do throws(YAMLError) {
      return try lazy.node(at: path)
    } catch {
      throw RegistryError(error, name)
    }
  }

  /// The whole document. Throws when any part of its text is malformed.
  func readWhole() throws(RegistryError) -> YAMLDocument {
    do throws(YAMLError) {
      guard let root = try lazy.node(at: []) else { throw YAMLError.empty }
      return root.document
    } catch {
      throw RegistryError(error, name)
    }
  }

  /// The keys of the mapping at `path`, with their lines, without parsing what is under them.
  package func keys(at path: [String]) throws(RegistryError) -> [(key: String, line: Int)] {
    do throws(YAMLError) {
      return try lazy.keys(at: path)
    } catch {
      throw RegistryError(error, name)
    }
  }

  /// Whether there is a mapping at `path`, whose members are not read for the answer.
  func isMapping(at path: [String]) throws(RegistryError) -> Bool {
    do throws(YAMLError) {
      return try lazy.isMapping(at: path)
    } catch {
      throw RegistryError(error, name)
    }
  }

  /// The place of `node`.
  package func place(of node: YAMLNode) -> DocumentPlace { DocumentPlace(name, line: node.line) }

  /// What `node` stands for: itself, or what its `$ref` leads to, and the last reference on the way. Nil when a
  /// reference leads nowhere.
  package func target(of node: YAMLNode) -> (node: YAMLNode, reference: String?)? {
    try? resolved(node)
  }

  /// As `target`, telling what is wrong.
  package func resolved(_ node: YAMLNode) throws(RegistryError) -> (node: YAMLNode, reference: String?) {
    var node = node
    var last: String?
    // A chain this long is a circle.
    for _ in 0..<64 {
      // A property may be called `$ref`: then its value is a mapping.
      guard let link = node["$ref"], let reference = link.string else { return (node, last) }
      guard let next = try self.node(behind: reference) else {
        throw .danglingReference(reference, place(of: link))
      }
      last = reference
      node = next
    }
    throw .circularReference(last ?? "", place(of: node))
  }

  /// The part that a reference of this document leads to: a JSON pointer behind `#` (RFC 6901).
  private func node(behind reference: String) throws(RegistryError) -> YAMLNode? {
    if let known = targets.withLock({ $0[reference] }) { return known }
    guard let node = try find(reference) else { return nil }
    targets.withLock { $0[reference] = node }
    return node
  }

  private func find(_ reference: String) throws(RegistryError) -> YAMLNode? {
    guard let segments = ServiceDocument.pointer(reference) else { return nil }
    if let found = try node(at: segments) { return found }
    // A segment may be a place in a list: `…/allOf/0/properties/a`.
    guard let first = segments.indices.first(where: { $0 > 0 && Int(segments[$0]) != nil }) else {
      return nil
    }
    for index in segments[first...].indices where Int(segments[index]) != nil {
      guard let list = try node(at: Array(segments[..<index])) else { return nil }
      if list.kind == .sequence { return ServiceDocument.descendant(of: list, at: segments[index...]) }
    }
    return nil
  }

  /// The segments of the JSON pointer behind the `#` of a reference; nil when it names another document.
  static func pointer(_ reference: String) -> [String]? {
    guard reference.hasPrefix("#") else { return nil }
    return JSONPointer(percentDecoded(reference.dropFirst()))?.segments
  }

  private static func descendant(of node: YAMLNode, at segments: ArraySlice<String>) -> YAMLNode? {
    var node = node
    for segment in segments {
      let next = node.kind == .sequence ? Int(segment).flatMap { node[$0] } : node[segment]
      guard let next else { return nil }
      node = next
    }
    return node
  }

  /// A pointer in a URL's fragment may be percent-encoded.
  private static func percentDecoded(_ text: Substring) -> String {
    guard text.contains("%") else { return String(text) }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
        let value = UInt8(String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
      {
        result.append(value)
        index += 3
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
