import Contract

/// A published activity as everybody may see it.
package struct PublicActivity: Message {
    package var activity = Activity()
    package var sessions: [ActivitySession] = []
    package var takesRegistrations = false
    package var freePlaces: Int64?
    package var waiting: Int64 = 0

    package init() {}

    package static let fields = FieldTable<PublicActivity>(
        "auzolan.activity.v1.PublicActivity", "A published activity as everybody may see it.",
        [
            .message(1, "activity", \.activity, "The activity.", .output),
            .messages(2, "sessions", \.sessions, "Its meetings, in the order they take place.", .output),
            .flag(3, "takesRegistrations", \.takesRegistrations, "Anybody may register for it now.", .output),
            .int64(4, "freePlaces", \.freePlaces, "Places that nobody holds and nobody waits for; missing where there is no limit.", .output),
            .int64(5, "waiting", \.waiting, "How many wait for a place.", .output),
        ])
}

package struct GetPublicActivitiesRequest: Message {
    package init() {}

    package static let fields = FieldTable<GetPublicActivitiesRequest>(
        "auzolan.activity.v1.GetPublicActivitiesRequest", "Asks for the published activities that are to come or going on.", [])
}

package struct PublicActivities: Message {
    package var activities: [PublicActivity] = []

    package init() {}

    package static let fields = FieldTable<PublicActivities>(
        "auzolan.activity.v1.PublicActivities", "The published activities that are to come or going on.",
        [.messages(1, "activities", \.activities, "In the order they begin, 200 at most.", .output)])
}

package struct GetPublicActivityRequest: Message {
    package var id = ""

    package init() {}
    package init(id: String) { self.id = id }

    package static let fields = FieldTable<GetPublicActivityRequest>(
        "auzolan.activity.v1.GetPublicActivityRequest", "Asks for one activity that was published, whatever became of it.",
        [.text(1, "id", \.id, "Which activity.", .required, .references("Activity"))])
}
