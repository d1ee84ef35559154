package import JSON
import Registry

/// The rows in an answer: what its method's `objectKey` leads to.
package enum AnswerRowValues {
  /// The rows of `answer`: an array is its elements, an object one row; where the path leads to nothing there are none.
  package static func rows(of answer: Answer) -> [JSONValue] {
    switch answer.body {
    case .none: []
    case .text(let text): (try? JSONDocument(JSONWriter.quoted(text))).map { [$0.root] } ?? []
    case .json(let document): rows(of: document.root, answer.call.method.response)
    }
  }

  private static func rows(of root: JSONValue, _ response: ResponseShape) -> [JSONValue] {
    if let key = response.objectKey, key != "$", !key.isEmpty, let path = try? JSONPath(key) {
      return path.values(in: root).flatMap(spread)
    }
    // An object with `items` is a list by convention, if the document knows of it.
    if root.kind == .object, let items = root["items"], items.kind == .array,
      response.schema?.property("items")?.items != nil
    {
      return spread(items)
    }
    return spread(root)
  }

  private static func spread(_ value: JSONValue) -> [JSONValue] {
    switch value.kind {
    case .array: Array(value.elements)
    case .null: []
    default: [value]
    }
  }
}
