/// Cuts an API into services: by the operations' tags when most have one, else by the first word of their paths.
enum ServiceGrouping {
  /// A service and its operations, both in the order of the document.
  struct Group {
    let name: String
    /// What the document calls it: the tag, or the word of the path.
    let title: String
    var operations: [DerivedOperation]
  }

  /// The services of `operations`; `fallback` is the name of what has neither tag nor word.
  static func groups(of operations: [DerivedOperation], fallback: String) -> [Group] {
    let tagged = operations.count { $0.tag != nil }
    let usesTags = tagged * 2 >= operations.count && tagged > 0
    var groups: [Group] = []
    var index: [String: Int] = [:]
    for operation in operations {
      let tag = usesTags ? operation.tag : nil
      let title = tag ?? operation.shape.words.first ?? fallback
      let name = DerivedName.snake(title, fallback: fallback)
      if let known = index[name] {
        groups[known].operations.append(operation)
      } else {
        index[name] = groups.count
        groups.append(Group(name: name, title: title, operations: [operation]))
      }
    }
    return groups
  }
}
