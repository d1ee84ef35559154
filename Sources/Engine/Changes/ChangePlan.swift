import Binding
import Invocation
import Registry
import Syntax

/// The calls of a changing statement, every one of them checked: nothing was sent yet.
struct ChangePlan {
  let kind: ChangeKind
  let method: Method
  let provider: Provider
  let rows: [ChangeRow]
  let calls: [PreparedCall]

  /// What was noticed and does not stop the statement.
  var warnings: [Fault] {
    var faults = FaultList()
    for (row, call) in zip(rows, calls) {
      for warning in call.call.warnings { faults.add(Fault(warning), row, method, isOnly: rows.count == 1) }
    }
    return faults.all
  }
}

/// The faults of many rows, each once however many rows have it.
struct FaultList {
  private var faults: [Fault] = []
  private var repeated: [Key: (index: Int, count: Int)] = [:]
  private var left = 0
  /// Rows beyond these faults are only counted.
  private static let limit = 40

  private struct Key: Hashable {
    let message: String
    let start: Int
  }

  init() {}

  /// Notes a fault of `row`.
  mutating func add(_ fault: Fault, _ row: ChangeRow, _ method: Method, isOnly: Bool) {
    let key = Key(message: fault.message, start: fault.place?.span.start ?? -1)
    if let known = repeated[key] {
      repeated[key] = (known.index, known.count + 1)
      return
    }
    guard faults.count < FaultList.limit else {
      left += 1
      return
    }
    repeated[key] = (faults.count, 1)
    let notes = row.isRead && !isOnly ? [row.words(method)] : []
    faults.append(
      Fault(fault.message, at: fault.place, severity: fault.severity, notes: notes + fault.notes))
  }

  /// The faults, with how many more rows have them.
  var all: [Fault] {
    var result = faults
    for (index, count) in repeated.values where count > 1 {
      let more = count == 2 ? "1 more row" : "\(count - 1) more rows"
      result[index] = Fault(
        result[index].message, at: result[index].place, severity: result[index].severity,
        notes: result[index].notes + ["the same in \(more)"])
    }
    if left > 0 { result.append(Fault("and \(left) more like these", at: nil)) }
    return result
  }
}
