import Comparisons
import Foundation
import Reports
import Testing

@Suite struct ChartTests {
    @Test(arguments: [2.0, 9, 10, 57, 1_000, 48_213, 3e9])
    func ticksAreRoundInsideTheAxisAndApart(end: Double) {
        let scale = LogScale(end: end, from: 400, to: 40), ticks = scale.ticks(spacing: 34)
        #expect(ticks.first == 1 && Double(ticks.last ?? 0) <= end)
        #expect(ticks.allSatisfy { tick in ["1", "2", "5"].contains(String(tick).prefix(1)) && String(tick).dropFirst().allSatisfy { $0 == "0" } })
        let places = ticks.map { scale(Double($0)) }
        for (a, b) in zip(places, places.dropFirst()) { #expect(a - b >= 34) }
        #expect(end < 2 || ticks.count >= 2)
    }

    @Test func theScaleMeetsItsEnds() {
        let scale = LogScale(end: 1000, from: 10, to: 310)
        #expect(abs(scale(1) - 10) < 1e-9 && abs(scale(1000) - 310) < 1e-9 && abs(scale(10) - 110) < 1e-9)
        #expect(scale(0) == scale(1) && scale(5000) == scale(1000))
    }

    @Test func labelsNeverCoverEachOtherOrTheEdge() {
        let area = LabelPlacement.Box(left: 0, top: 0, right: 400, bottom: 300)
        var placement = LabelPlacement(in: area, avoiding: [])
        var placed: [LabelPlacement.Label] = []
        for i in 0..<120 {
            let x = Double(i * 37 % 400), y = Double(i * 53 % 300)
            if let label = placement.place("Name number \(i)", at: x, y, radius: 4) { placed.append(label) }
        }
        #expect(placed.count > 20 && placed.count < 120)
        for (i, a) in placed.enumerated() {
            #expect(area.contains(a.box))
            for b in placed[..<i] { #expect(!a.box.intersects(b.box)) }
        }
    }

    /// A name, and a caption, where the page's style lets them stand: 12 units a line, at most 0.55 of that a letter.
    private func room(_ text: DrawnSVG.Element) -> LabelPlacement.Box {
        let width = Double(text.text.count) * 6.6, x = text.number("x"), y = text.number("y")
        let left = text.attributes["text-anchor"] == "end" ? x - width : text.attributes["text-anchor"] == "middle" ? x - width / 2 : x
        return LabelPlacement.Box(left: left, top: y - 10, right: left + width, bottom: y + 2)
    }

    /// People in the corner where the caption usually stands: it gives way to marks, names give way to it.
    @Test(arguments: [0, 1, 3, 7]) func namesCoverNeitherCaptionsNorEachOther(inTheCorner: Int) throws {
        var points: [ScatterPoint] = (0..<60).map { place -> ScatterPoint in
            let social = place * 37 % 60, isHigh = place < 12
            let group: Group = isHigh ? (social < 12 ? .agreed : .quiet) : social < 12 ? .loud : .neither
            return ScatterPoint(name: "Somebody \(place)", social: Double(1 + social), offline: Double(1 + place), group: group)
        }
        for place in 0..<inTheCorner {
            points.append(ScatterPoint(name: "Loud \(place)", social: 1 + Double(place) / 4, offline: 60 - Double(place) / 2, group: .loud))
        }
        let names = Set(points.filter { $0.group != .neither }.map(\.name))
        let drawn = try DrawnSVG(ScatterChart(points, naming: names).svg)
        let labels = drawn.all("text", "name").map(room), captions = drawn.all("text", "corner"), loud = try #require(captions.first { $0.text == "loud" })
        #expect(labels.count > 8 && captions.count == 3)
        for (place, label) in labels.enumerated() {
            for caption in captions { #expect(!label.intersects(room(caption)), "\(label) \(caption)") }
            for other in labels[..<place] { #expect(!label.intersects(other)) }
        }
        for mark in drawn.all("path", "mark") + drawn.all("circle", "mark") {
            let corners: [(x: Double, y: Double)] = mark.name == "path" ? DrawnSVG.corners(mark) : [(mark.number("cx"), mark.number("cy"))]
            let x = corners.map { $0.x }, y = corners.map { $0.y }
            let box = LabelPlacement.Box(left: x.min() ?? 0, top: y.min() ?? 0, right: (x.max() ?? 0) + 0.01, bottom: (y.max() ?? 0) + 0.01)
            #expect(!box.intersects(room(loud)), "\(mark)")
        }
    }

    /// Mid-ranks as their definition says: 1 + how many are larger + half of how many others are equal.
    @Test func midRanksFollowTheirDefinition() {
        let values = (0..<60).map { Double($0 * 31 % 11) }
        let expected = values.indices.map { i in
            1 + Double(values.count { $0 > values[i] }) + Double(values.count { $0 == values[i] } - 1) / 2
        }
        #expect(ScatterPoint.midRanks(values) == expected)
        #expect(ScatterPoint.midRanks([]).isEmpty)
    }

    @Test func everybodyMeasuredIsInThePicture() {
        let market = SampleMarket(), points = ScatterPoint.points(of: market.comparison)
        #expect(points.count == market.people.count)
        #expect(points.count { $0.social == nil } == market.people.count { $0.social == nil })
        #expect(points.allSatisfy { ($0.social ?? 1) >= 1 && $0.offline >= 1 })
    }

    @Test func aMarketOfThousandsStaysASmallPage() throws {
        var market = SampleMarket()
        let people = market.people
        market.people = (0..<6_000).map { number in
            var person = people[number % people.count]
            person.name += " \(number)"
            person.handle = person.handle.map { "\($0)_\(number)" }
            person.social = person.social.map { $0 + number }
            person.named = number % 97
            return person
        }
        let page = try market.report.page()
        #expect(page.utf8.count < 1_500_000)
        #expect(page.contains("more rows are not shown here"))
    }
}
