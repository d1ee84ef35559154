/// Lists over parameters that rows have too, of which the API takes some values only.
extension QueryMaker {
  mutating func listed() -> Select {
    var terms = [goodCondition()]
    while chance(2) { terms.append(goodCondition()) }
    if chance(6) { terms = ["(\(terms.joined(separator: any([" OR ", " AND "]))))", goodCondition()] }
    switch pick(0...5) {
    case 0:
      return Select(
        text: "SELECT count(*), count(DISTINCT g.id) FROM {goods} AS g" + clause(terms), columnCount: 2)
    case 1:
      let link = any([
        "g.size = o.size", "g.active = (o.size > 4)", "g.kind = o.name", "g.price = o.size", "g.id = o.size",
      ])
      return Select(
        text: "SELECT o.login, g.id FROM \(named("o")) \(any(["JOIN", "LEFT JOIN"])) {goods} AS g ON \(link)"
          + clause(chance(2) ? terms : []), columnCount: 2)
    case 2:
      return Select(
        text:
          "SELECT g.id, h.id FROM {goods} AS g JOIN {goods} AS h ON \(any(["h.size = g.id", "h.label = g.label"]))"
          + clause(terms), columnCount: 2)
    default:
      return Select(text: "SELECT g.id, g.active, g.kind FROM {goods} AS g" + clause(terms), columnCount: 3)
    }
  }

  private mutating func goodCondition() -> String {
    let values = [
      "active": ["0", "1", "TRUE", "FALSE", "2", "'true'", "'1'", "NULL", "1.0", "0.5"],
      "size": ["0", "1", "2", "2.5", "2.0", "'1'", "'x'", "NULL", "TRUE"],
      "price": ["0.5", "2", "2.5", "'2.5'", "'x'", "NULL", "2.0"],
      "kind": ["'x'", "'y'", "'X '", "'é'", "NULL", "1", "''"],
      "label": ["'red'", "'Red'", "'RED'", "'blue'", "''", "NULL"],
    ]
    let name = any(values.keys.sorted())
    let list = (0...pick(0...3)).map { _ in any(values[name] ?? []) }
    switch pick(0...7) {
    case 0: return "g.\(name) = \(list[0])"
    case 1: return "g.\(name) IS \(list[0])"
    case 2: return "g.\(name) IN (\(list.map { "SELECT \($0)" }.joined(separator: " UNION ALL ")))"
    case 3:
      return any([
        "g.active IN (SELECT o9.size FROM {owners} AS o9)", "g.size IN (SELECT i9.price FROM {items} AS i9)",
        "g.active IN (SELECT i9.active FROM {items} AS i9)",
        "g.label IN (SELECT i9.color FROM {items} AS i9)",
        "(g.active, g.size) IN (SELECT i9.active, i9.price + 0.75 FROM {items} AS i9)",
        "(g.kind, g.active) IN (VALUES ('x', 1), ('é', 0), ('y', 2))",
        "g.label IN (SELECT i9.color COLLATE NOCASE FROM {items} AS i9 WHERE i9.id < 4)",
        "(g.size, g.label) IN (SELECT i9.id, i9.color COLLATE NOCASE FROM {items} AS i9)",
        "g.label IN (SELECT c FROM (SELECT i9.color COLLATE NOCASE AS c FROM {items} AS i9))",
        "g.id IN (SELECT h9.size FROM {goods} AS h9 WHERE h9.active IN (0, 1, 2))",
      ])
    case 4: return "(\(list.map { "g.\(name) = \($0)" }.joined(separator: " OR ")))"
    default: return "g.\(name) IN (\(list.joined(separator: ", ")))"
    }
  }
}
