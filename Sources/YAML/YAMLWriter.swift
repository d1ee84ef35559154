/// Writes documents in block style, two spaces a level: what a person would edit, and what is read lazily.
package struct YAMLWriter {
  /// What has been written.
  package private(set) var text = ""
  private let limit: Int

  /// The most collections inside each other.
  private static let maximumDepth = 256

  /// The text of `tree`, a mapping or sequence. Throws when it would be longer than `maximumBytes` or contains itself.
  package static func text(
    of tree: YAMLTree, maximumBytes: Int = YAMLNode.defaultExpansion
  ) throws(YAMLError) -> String {
    var writer = YAMLWriter(limit: maximumBytes)
    try writer.block(tree, level: 0, isInline: true)
    return writer.text
  }

  private init(limit: Int) { self.limit = limit }

  // MARK: Collections

  /// Writes `tree` behind a key or a dash, the line break before it included; `isInline`: at the place where the line
  /// stands, as the first member behind a dash does.
  private mutating func block(_ tree: YAMLTree, level: Int, isInline: Bool) throws(YAMLError) {
    switch tree {
    case .text(let text): line(" " + YAMLScalar.written(text, level: level), isInline)
    case .plain(let text): line(" " + text, isInline)
    case .sequence(let items):
      if items.isEmpty { return line(" []", isInline) }
      if !isInline { text += "\n" }
      for (index, item) in items.enumerated() {
        try element(item, level: level, isFirst: isInline && index == 0)
      }
    case .mapping(let members):
      if members.isEmpty { return line(" {}", isInline) }
      if !isInline { text += "\n" }
      for (index, item) in members.enumerated() {
        try member(item.key, item.value, level: level, isFirst: isInline && index == 0)
      }
    case .node(let node): try block(node, level: level, isInline: isInline)
    }
  }

  private mutating func block(_ node: YAMLNode, level: Int, isInline: Bool) throws(YAMLError) {
    guard level <= YAMLWriter.maximumDepth else {
      throw .expansionTooDeep(maximum: YAMLWriter.maximumDepth, at: node.position)
    }
    guard text.utf8.count <= limit else { throw .expansionTooLarge(maximum: limit, at: node.position) }
    switch node.kind {
    case .scalar:
      let plain = node.scalarType == .string ? nil : node.string ?? ""
      line(
        " " + (plain.map { $0.isEmpty ? "null" : $0 } ?? YAMLScalar.written(node.string ?? "", level: level)),
        isInline)
    case .sequence:
      if node.count == 0 { return line(" []", isInline) }
      if !isInline { text += "\n" }
      for (index, item) in node.elements.enumerated() {
        try element(.node(item), level: level, isFirst: isInline && index == 0)
      }
    case .mapping:
      if node.count == 0 { return line(" {}", isInline) }
      if !isInline { text += "\n" }
      for (index, item) in node.members.enumerated() {
        try member(item.key, .node(item.value), level: level, isFirst: isInline && index == 0)
      }
    }
  }

  private mutating func member(
    _ key: String, _ value: YAMLTree, level: Int, isFirst: Bool
  ) throws(YAMLError) {
    if !isFirst { indent(level) }
    text += YAMLScalar.key(key) + ":"
    try block(value, level: level + 1, isInline: false)
  }

  private mutating func element(_ value: YAMLTree, level: Int, isFirst: Bool) throws(YAMLError) {
    if !isFirst { indent(level) }
    text += "-"
    guard value.isFilledCollection else { return try block(value, level: level + 1, isInline: false) }
    text += " "
    try block(value, level: level + 1, isInline: true)
  }

  private mutating func indent(_ level: Int) { text += String(repeating: "  ", count: level) }

  /// A scalar and the end of its line.
  private mutating func line(_ scalar: String, _ isInline: Bool) {
    text += isInline ? scalar.dropFirst() : scalar[...]
    text += "\n"
  }
}

extension YAMLTree {
  fileprivate var isFilledCollection: Bool {
    switch self {
    case .text, .plain: false
    case .sequence(let items): !items.isEmpty
    case .mapping(let members): !members.isEmpty
    case .node(let node): node.kind != .scalar && node.count > 0
    }
  }
}
