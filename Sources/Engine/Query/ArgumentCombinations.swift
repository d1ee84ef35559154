import Invocation
import Rows
import SQLite
import Syntax

/// Every choice of one value for each parameter, the last one changing fastest; made when it is asked for.
struct ArgumentCombinations: Equatable {
  let names: [String]
  let lists: [[Cell]]
  let count: Int

  init(names: [String], lists: [[Cell]]) {
    self.names = names
    self.lists = lists
    count = lists.reduce(1) { count, list in
      let (product, isTooLarge) = count.multipliedReportingOverflow(by: list.count)
      return isTooLarge ? .max : product
    }
  }

  /// The choice at `index`; parameters without a value are left out.
  subscript(index: Int) -> [CallKey.Argument] {
    var rest = index
    var arguments: [CallKey.Argument] = []
    for (name, list) in zip(names, lists).reversed() {
      let cell = list[rest % list.count]
      rest /= list.count
      if cell != .null { arguments.append(CallKey.Argument(name: name, value: cell)) }
    }
    return arguments.reversed()
  }
}

extension ArgumentCombinations {
  /// The calls that `way` takes for `arguments`; nil where no row can be meant.
  init?(
    _ way: ResourceTable.Way, _ arguments: [FilterArgument], _ context: StatementCalls.Context,
    at place: SourcePlace
  ) {
    var lists: [[Cell]] = []
    for (parameter, argument) in zip(way.parameters, arguments) {
      let cells =
        switch argument {
        case .value(let cell): [cell]
        case .list(let cells): cells
        }
      // `= NULL` holds for no row; a parameter without a value is never sent.
      let known = parameter.sent(cells.filter { $0 != .null })
      if known.isEmpty, !parameter.takesNull || cells.isEmpty { return nil }
      lists.append(known.isEmpty ? [.null] : known)
    }
    if lists.contains(where: { $0.count > 1 }) {
      for (index, parameter) in way.parameters.enumerated() where parameter.isOptional {
        // What cannot be sent is looked for among everything, once for all such values. The others are asked for all
        // the same: of everything an API may leave out what nobody asks for.
        let sent = lists[index].filter { cell in
          ArgumentChecker.takes(
            context.value(cell, at: place), for: parameter.name, in: way.method, validates: context.validates)
        }
        if sent.count < lists[index].count { lists[index] = sent + [.null] }
      }
    }
    self.init(names: way.parameters.map(\.name), lists: lists)
  }
}

extension ResourceTable.WayParameter {
  /// What is sent for `cells`: SQLite has made 1 of TRUE.
  fileprivate func sent(_ cells: [Cell]) -> [Cell] {
    guard isBoolean else { return cells }
    var sent: [Cell] = []
    for cell in cells.map(\.asBoolean) {
      // TRUE and 'true' are one call. A row of its own is equal to TRUE.
      guard let known = sent.firstIndex(where: { $0.isSameBoolean(as: cell) }) else {
        sent.append(cell)
        continue
      }
      if isInRows, case .boolean = cell { sent[known] = cell }
    }
    return sent
  }
}

extension Cell {
  /// 0 and 1 as the truth values that they are in SQL.
  fileprivate var asBoolean: Cell {
    switch self {
    case .integer(let number) where number == 0 || number == 1: .boolean(number == 1)
    case .real(let number) where number == 0 || number == 1: .boolean(number == 1)
    default: self
    }
  }

  fileprivate func isSameBoolean(as other: Cell) -> Bool {
    switch (self, other) {
    case (.boolean(let isTrue), .text(let text)), (.text(let text), .boolean(let isTrue)):
      text == (isTrue ? "true" : "false")
    default: self == other
    }
  }
}
