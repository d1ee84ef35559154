/// Values and conditions.
extension SelectMaker {
  /// A column, or something made of it.
  mutating func value(_ columns: [Column], _ depth: Int) -> (text: String, kind: Kind) {
    guard let column = columns.randomElement(using: &random) else { return ("\(pick(0...9))", .integer) }
    let text = column.text
    if chance(2) { return (text, column.kind == .order ? .integer : column.kind) }
    switch column.kind {
    case .integer, .order:
      return (
        any([
          "\(text) + 1", "-\(text)", "\(text) % 3", "\(text) / 2", "abs(\(text))", "coalesce(\(text), 0)",
          "nullif(\(text), 5)", "CASE WHEN \(text) > 5 THEN \(text) END", "\(text) IS NULL",
          "max(\(text), 3)",
          "CAST(\(text) AS INTEGER)", "iif(\(text) > 3, 1, 2)", "\(text) & 3", "\(text) BETWEEN 2 AND 9",
        ]), .integer
      )
    case .real:
      return (any(["\(text) * 2", "coalesce(\(text), 0.5)", "-\(text)", "nullif(\(text), 1.25)"]), .real)
    case .boolean: return (any(["NOT \(text)", "\(text) IS TRUE", "coalesce(\(text), 0)"]), .integer)
    case .json:
      return (any(["\(text) ->> '$[0]'", "json_extract(\(text), '$[1]')", "json_type(\(text))"]), .text)
    case .text, .owner, .region, .code:
      return (
        any([
          "upper(\(text))", "\(text) || '!'", "coalesce(\(text), '-')", "substr(\(text), 2)",
          "nullif(\(text), '')",
          "CASE \(text) WHEN 'red' THEN 'rot' ELSE \(text) END", "trim(\(text), 'o')",
          "CAST(\(text) AS TEXT)",
          "replace(\(text), 'e', '')", "quote(\(text))", "typeof(\(text))", "printf('%s', \(text))",
        ]), .text
      )
    }
  }

  /// One value for several rows, whatever their order.
  mutating func sum(_ columns: [Column]) -> (text: String, kind: Kind) {
    let (text, kind) = value(columns, 3)
    let filter = chance(3) ? " FILTER (WHERE \(condition(columns, [], 3)))" : ""
    switch kind {
    case .integer:
      let sum = any(["sum", "min", "max", "count"])
      return ("\(sum)(\(chance(4) ? "DISTINCT " : "")\(text))\(filter)", .integer)
    case .real: return (any(["sum", "min", "max", "total", "avg"]) + "(\(text))\(filter)", .real)
    default:
      if chance(2) {
        return (any(["count(\(text))", "count(DISTINCT \(text))", "count(*)"]) + filter, .integer)
      }
      return (any(["min(\(text))", "max(\(text))"]) + filter, kind)
    }
  }

  /// A value that rows equal in its order share.
  mutating func window(_ columns: [Column]) -> (text: String, kind: Kind) {
    let (part, _) = value(columns, 3)
    let (order, kind) = value(columns, 3)
    if chance(3) {
      return (any(["percent_rank()", "cume_dist()"]) + " OVER (ORDER BY \(order) NULLS LAST)", .real)
    }
    if chance(3) {
      return (
        any(["rank()", "dense_rank()"]) + " OVER (PARTITION BY \(part) ORDER BY \(order) DESC)", .integer
      )
    }
    var frames = [
      "", " GROUPS BETWEEN 1 PRECEDING AND CURRENT ROW",
      " GROUPS BETWEEN UNBOUNDED PRECEDING AND 1 FOLLOWING EXCLUDE GROUP",
      " RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING",
    ]
    if kind == .integer { frames.append(" RANGE BETWEEN 2 PRECEDING AND 2 FOLLOWING EXCLUDE TIES") }
    let parts = any(["", "PARTITION BY \(part) "])
    let over = any(["(PARTITION BY \(part))", "(\(parts)ORDER BY \(order)\(any(frames)))"])
    if chance(3) { return ("count(*) OVER \(over)", .integer) }
    return (any(["min", "max"]) + "(\(order)) OVER \(over)", kind)
  }

  /// A query that is one value.
  mutating func scalar(_ outer: [Column], _ depth: Int) -> (text: String, kind: Kind) {
    let made = select(depth: depth + 2, outer: outer, common: [], count: 1)
    return any([
      ("(SELECT count(*) FROM (\(made.text)))", .integer),
      ("(\(made.text) ORDER BY 1 LIMIT 1)", made.columns[0].kind),
      ("EXISTS (\(made.text))", .integer), ("(\(made.text) ORDER BY 1 DESC LIMIT 1)", made.columns[0].kind),
    ])
  }

  /// A condition over `columns`, in which those around may stand too.
  mutating func condition(_ columns: [Column], _ outer: [Column], _ depth: Int) -> String {
    if chance(4) {
      let (left, right) = (simple(columns, outer, depth), simple(columns, outer, depth))
      return any([
        "(\(left) AND \(right))", "(\(left) OR \(right))", "(\(left) OR \(right))", "NOT (\(left))",
        "(\(left)) IS NOT TRUE",
        "CASE WHEN \(left) THEN \(right) END", "(\(left) OR \(right) AND NOT \(left))",
      ])
    }
    return simple(columns, outer, depth)
  }

  private mutating func simple(_ columns: [Column], _ outer: [Column], _ depth: Int) -> String {
    if depth < 2, chance(4) { return nested(columns, outer, depth) }
    guard let column = columns.randomElement(using: &random) else { return "TRUE" }
    let text = column.text
    let others = (columns + outer).filter { $0.kind == column.kind && $0.text != text }
    if let other = others.randomElement(using: &random), chance(3) {
      return any([
        "\(text) = \(other.text)", "\(text) <> \(other.text)", "\(text) < \(other.text)",
        "\(text) IS \(other.text)",
        "\(text) IS DISTINCT FROM \(other.text)", "\(text) IN (\(other.text), NULL)",
        "(\(text), 1) = (\(other.text), 1)", "(\(text), 2) >= (\(other.text), 1)",
        "\(text) = \(other.text) COLLATE NOCASE", "\(text) IS NOT DISTINCT FROM \(other.text)",
      ])
    }
    switch column.kind {
    case .order:
      return any([
        "\(text) = \(pick(0...26))", "\(text) IN (4, 20)", "\(text) > 3", "\(text) % 2 = 0", "+\(text) = 5",
      ])
    case .integer: return integer(text)
    case .real:
      return any([
        "\(text) > \(pick(0...5))", "\(text) BETWEEN 1 AND 3", "\(text) = \(pick(0...4)).25",
        "\(text) IS NULL",
        "\(text) <> 1.25", "CAST(\(text) AS INTEGER) = \(pick(0...4))", "\(text) IN (0.25, 3.25, 4.5)",
      ])
    case .boolean:
      return any([text, "NOT \(text)", "\(text) = TRUE", "\(text) IS NOT FALSE", "\(text) IN (0, 1)"])
    case .json:
      return any([
        "\(text) <> '[]'", "json_array_length(\(text)) > 0", "\(text) LIKE '%t1%'", "\(text) IS NULL",
      ])
    case .text: return self.text(text)
    case .owner:
      return any([
        "\(text) = 'o\(pick(0...5))'", "\(text) IN ('o1', 'o\(pick(2...5))')", "\(text) > 'o1'",
        "\(text) IS NULL",
        "\(text) <> 'o2'", "\(text) NOT IN ('o1', 'o3')", "\(text) LIKE 'O%'",
        "\(text) IS NOT 'o\(pick(0...5))'",
        "\(text) = 'o\(pick(0...5))' COLLATE NOCASE", "\(text) GLOB 'o[1-3]'",
        "\(text) BETWEEN 'o1' AND 'o3'", "\(text) = NULL",
      ])
    case .region:
      return any(["\(text) > 'b'", "\(text) = 'eu'", "\(text) IN ('us', 'eu')", "\(text) IS NOT NULL"])
    case .code: return any(["\(text) > 'a'", "\(text) = 'b'", "\(text) IN ('a', 'c')", "\(text) LIKE 'A'"])
    }
  }

  private mutating func integer(_ text: String) -> String {
    let number = pick(0...26)
    return any([
      "\(text) = \(number)", "\(text) = '\(number)'", "\(text) = \(number).0",
      "\(text) IN (\(number), \(number + 1), NULL)",
      "\(text) > \(number)", "\(text) <= \(number)", "\(text) BETWEEN \(number) AND \(number + 5)",
      "\(text) IS NULL",
      "\(text) IS NOT \(number)", "\(text) NOT IN (1, \(number))", "\(text) % 2 = 0", "\(text) = NULL",
      "\(text) IN ()",
      "\(text) NOT IN ()", "+\(text) = \(number)", "CAST(\(text) AS TEXT) LIKE '1%'", "\(text) IS \(number)",
      "(\(text) = \(number) OR \(text) = \(number + 1))", "(\(text), 1) IN (VALUES (\(number), 1), (4, 1))",
      "\(text) IN (SELECT value FROM json_each('[1, 4, \(number)]'))", "\(text) <> \(number)",
    ])
  }

  private mutating func text(_ text: String) -> String {
    let word = any(["red", "Red", "blue", "", "grün", "item A0", "p1", "rome", "Owner 1"])
    return any([
      "\(text) = '\(word)'", "\(text) <> '\(word)'", "\(text) IN ('\(word)', 'blue', NULL)",
      "\(text) LIKE '\(word)%'",
      "\(text) GLOB '*\(word)'", "\(text) = '\(word)' COLLATE NOCASE",
      "\(text) COLLATE NOCASE IN ('\(word)')",
      "\(text) > '\(word)'", "\(text) IS NULL", "\(text) IS NOT DISTINCT FROM '\(word)'",
      "length(\(text)) > 4",
      "\(text) = '\(word) ' COLLATE RTRIM",
      "(\(text) = 'red' OR \(text) = '\(word)')", "\(text) NOT LIKE '%e%'",
      "\(text) BETWEEN 'a' AND '\(word)'",
      "(\(text), 1) = ('\(word)', 1)", "lower(\(text)) = '\(word)'",
      "\(text) IN (VALUES ('\(word)'), ('red'))",
    ])
  }

  /// A condition with a query in it.
  private mutating func nested(_ columns: [Column], _ outer: [Column], _ depth: Int) -> String {
    let around = columns + outer
    if chance(2) {
      return "\(any(["", "NOT "]))EXISTS (\(select(depth: depth + 2, outer: around, common: []).text))"
    }
    let made = select(depth: depth + 2, outer: chance(2) ? around : [], common: [], count: 1)
    let kind = made.columns[0].kind
    let fitting = columns.filter { $0.kind == kind || (kind == .integer && $0.kind == .real) }
    guard let column = fitting.randomElement(using: &random) else { return "EXISTS (\(made.text))" }
    return any([
      "\(column.text) IN (\(made.text))", "\(column.text) NOT IN (\(made.text))",
      "\(column.text) = (\(made.text) ORDER BY 1 LIMIT 1)",
      "\(column.text) >= (\(made.text) ORDER BY 1 DESC LIMIT 1)",
      "(\(column.text), 1) IN (SELECT s.*, 1 FROM (\(made.text)) AS s)",
    ])
  }
}
