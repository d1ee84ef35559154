/// The cells of one row, in the order of the result's columns.
package typealias Row = [Cell]
