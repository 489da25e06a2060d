using System.Globalization;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Scheduler;

/// <summary>The members of a request by the names of the API's model, wherever the request has them: in its path, its query or its body.</summary>
internal static class SchedulerMembers
{
    /// <summary>What stands in queries: the key there, and the member that it is.</summary>
    private static readonly (string Key, string Member)[] InQuery =
    [
        ("groupName", "GroupName"), ("ScheduleGroup", "GroupName"), ("clientToken", "ClientToken"), ("NamePrefix", "NamePrefix"),
        ("State", "State"), ("NextToken", "NextToken"),
    ];

    public static JsonObject Of(AwsRequest request)
    {
        var members = request.Json;
        foreach (var (name, value) in request.PathMembers) members = members.With(name, value);
        foreach (var (key, member) in InQuery)
            if (request.QueryValue(key) is { } value) members = members.With(member, value);
        if (request.QueryValue("MaxResults") is { } most)
            members = members.With(
                "MaxResults", int.TryParse(most, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : most);
        return request.Query.TryGetValue("TagKeys", out var keys)
            ? members.With("TagKeys", JsonArray.From(keys.Select(static k => (JsonValue)(k ?? ""))))
            : members;
    }
}
