/// Where a cursor stands in JSON that is not finished yet.
///
///     {"organization": {"name": "A", "ss  →  a key of the object at ["organization"], "name" is given
struct JSONCursor {
  /// What is being typed, without its quote.
  private(set) var typed = ""
  private(set) var place: Place?

  /// The places that can be helped with.
  enum Place: Equatable {
    case key(of: [String], given: Set<String>)
    case value(of: [String])
  }

  private struct Level {
    let isObject: Bool
    var key: String?
    var keys: Set<String> = []
    var expectsKey: Bool
  }

  /// Reads `text`, which ends at the cursor. A doubled quote of SQL is one of JSON's characters like any other.
  init(_ text: String) {
    var levels: [Level] = []
    var string: String?
    var isEscaped = false
    for character in text {
      if var open = string {
        if isEscaped {
          isEscaped = false
        } else if character == "\\" {
          isEscaped = true
          string = open
          continue
        } else if character == "\"" {
          JSONCursor.close(open, &levels)
          string = nil
          continue
        }
        open.append(character)
        string = open
        continue
      }
      switch character {
      case "\"": string = ""
      case "{": levels.append(Level(isObject: true, expectsKey: true))
      case "[": levels.append(Level(isObject: false, expectsKey: false))
      case "}", "]": levels.removeLast(min(1, levels.count))
      case ":": if !levels.isEmpty { levels[levels.count - 1].expectsKey = false }
      case ",":
        guard let last = levels.indices.last, levels[last].isObject else { continue }
        levels[last].expectsKey = true
        levels[last].key = nil
      default: break
      }
    }
    guard let open = string, let level = levels.last else { return }
    typed = open
    let path = levels.dropLast().compactMap(\.key)
    if level.isObject, level.expectsKey {
      place = .key(of: path, given: level.keys)
    } else {
      place = .value(of: path + (level.key.map { [$0] } ?? []))
    }
  }

  private static func close(_ string: String, _ levels: inout [Level]) {
    guard let last = levels.indices.last, levels[last].isObject, levels[last].expectsKey else { return }
    levels[last].key = string
    levels[last].keys.insert(string)
  }
}
