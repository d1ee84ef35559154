import Syntax

/// One SELECT of a query, cut at its clauses. What stands in parentheses stays whole.
///
///     WITH … SELECT │ a, b │ FROM t │ WHERE c │ ORDER BY d LIMIT 1
struct SelectCore {
  /// Up to SELECT, with DISTINCT and what WITH defines.
  var head: [Query.Element] = []
  var list: [Query.Element] = []
  /// With the word FROM; empty when there is none.
  var from: [Query.Element] = []
  /// The word WHERE, and what stands behind it; nil when there is none.
  private var whereWord: Query.Element?
  var condition: [Query.Element]?
  /// GROUP BY and what follows.
  var tail: [Query.Element] = []

  /// The cores of `elements` with the operators between them: `UNION ALL`.
  static func cores(of elements: [Query.Element]) -> [(operators: [Query.Element], core: SelectCore)] {
    var result: [(operators: [Query.Element], elements: [Query.Element])] = [([], [])]
    for element in elements {
      let word = element.word?.uppercased()
      if let word, ["UNION", "EXCEPT", "INTERSECT"].contains(word) {
        result.append(([element], []))
      } else if word == "ALL", result.last?.elements.isEmpty == true, result.count > 1 {
        result[result.count - 1].operators.append(element)
      } else {
        result[result.count - 1].elements.append(element)
      }
    }
    return result.map { ($0.operators, SelectCore($0.elements)) }
  }

  private enum Clause { case head, list, from, condition, tail }

  private init(_ elements: [Query.Element]) {
    var clause = Clause.head
    var before: [String] = []
    for element in elements {
      let word = element.word?.uppercased()
      defer { before = Array((before + [word ?? ""]).suffix(2)) }
      switch (clause, word) {
      case (.head, "SELECT"):
        head.append(element)
        clause = .list
        continue
      case (.list, "DISTINCT") where list.isEmpty, (.list, "ALL") where list.isEmpty:
        head.append(element)
        continue
      // `a IS DISTINCT FROM b` compares.
      case (.list, "FROM") where !(before.last == "DISTINCT" && ["IS", "NOT"].contains(before.first ?? "")):
        clause = .from
      case (.list, "WHERE"), (.from, "WHERE"):
        clause = .condition
        whereWord = element
        condition = []
        continue
      case (.list, let word?) where SelectCore.ends.contains(word),
        (.from, let word?) where SelectCore.ends.contains(word),
        (.condition, let word?) where SelectCore.ends.contains(word):
        clause = .tail
      default: break
      }
      switch clause {
      case .head: head.append(element)
      case .list: list.append(element)
      case .from: from.append(element)
      case .condition: condition?.append(element)
      case .tail: tail.append(element)
      }
    }
  }

  private static let ends: Set<String> = ["GROUP", "HAVING", "WINDOW", "ORDER", "LIMIT"]

  /// The clauses in a row again.
  var elements: [Query.Element] {
    let span = Query.Element.span(of: head + list + from)
    let filter = condition.map { [whereWord ?? .word("WHERE", span)] + $0 } ?? []
    return head + list + from + filter + tail
  }

  /// The tables in FROM, in parentheses or not.
  var tables: [Query.TableReference] { SelectCore.tables(in: from) }

  private static func tables(in elements: [Query.Element]) -> [Query.TableReference] {
    var result: [Query.TableReference] = []
    var previous: String?
    for element in elements {
      switch element {
      case .table(let table) where previous != "IN": result.append(table)
      case .group(let inner, _): result += tables(in: inner)
      default: break
      }
      previous = element.word?.uppercased()
    }
    return result
  }

  /// Puts other elements in the place of tables in FROM.
  mutating func replaceTables(_ body: (Query.TableReference) -> Query.TableReference) {
    from = SelectCore.replacing(from, body)
  }

  private static func replacing(
    _ elements: [Query.Element], _ body: (Query.TableReference) -> Query.TableReference
  ) -> [Query.Element] {
    var previous: String?
    return elements.map { element in
      defer { previous = element.word?.uppercased() }
      switch element {
      case .table(let table) where previous != "IN": return .table(body(table))
      case .group(let inner, let span): return .group(replacing(inner, body), span)
      default: return element
      }
    }
  }

  /// The expressions of the select list.
  var items: [[Query.Element]] { list.split { $0.isWord(",") }.map(Array.init) }
}
