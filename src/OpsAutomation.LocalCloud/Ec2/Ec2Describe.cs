using System.Globalization;
using System.Text;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Ec2;

/// <summary>Describes resources of a kind: by ids, by filters, in pages.</summary>
internal static class Ec2Describe
{
    private const int SmallestPage = 5;
    private const int LargestPage = 1000;

    /// <param name="idParameter">The parameter that lists ids, e.g. <c>RouteTableId</c>.</param>
    /// <param name="complete">Adds what is not stored, such as a route's state.</param>
    public static Ec2Result Answer(Ec2Call call, Ec2Kind kind, string idParameter, Func<JsonObject, JsonObject>? complete = null)
    {
        if (Ec2Filters.Read(call.Form, kind.Filters, out var filters) is { } wrong) return wrong;
        var ids = call.Form.Values(idParameter);
        if (Page(call, ids.Count > 0, idParameter, out var size, out var after) is { } bad) return bad;
        IEnumerable<JsonObject> all;
        if (ids.Count > 0)
        {
            var missing = ids.Where(id => call.Region.Find(kind, id) is null).ToList();
            if (missing.Count == 1) return kind.NotFound(missing[0]);
            if (missing.Count > 1) return kind.NotFound(missing[0]) with { Message = $"The {kind.Word} IDs '{string.Join(", ", missing)}' do not exist" };
            all = ids.Distinct().Order(StringComparer.Ordinal).Select(id => call.Region.Find(kind, id)!);
        }
        else
        {
            all = call.Region.All(kind).Values;
        }
        if (complete is not null) all = all.Select(complete);
        return Pages(all.Where(filters.Match), kind.SetName, d => d.Text(kind.IdMember)!, size, after);
    }

    /// <summary>Cuts a page out of items that are ordered by their keys.</summary>
    public static Ec2Result Pages(IEnumerable<JsonObject> items, string setName, Func<JsonObject, string> key, int size, string? after)
    {
        if (after is not null) items = items.Where(d => string.CompareOrdinal(key(d), after) > 0);
        var page = items.Take(size == int.MaxValue ? size : size + 1).ToList();
        var more = page.Count > size;
        if (more) page.RemoveAt(size);
        var answer = new JsonObjectBuilder(2).Set(setName, Ec2Documents.Set(page));
        if (more) answer.Set("nextToken", Convert.ToBase64String(Encoding.UTF8.GetBytes(key(page[^1]))));
        return answer.Build();
    }

    public static AwsError? Page(Ec2Call call, bool hasIds, string idParameter, out int size, out string? after)
    {
        size = int.MaxValue;
        after = null;
        if (call.Text("MaxResults") is { } max)
        {
            if (hasIds) return Ec2Errors.InvalidCombination($"The parameter {Ec2Call.TrailName(idParameter)}s cannot be used with the parameter maxResults");
            if (!int.TryParse(max, NumberStyles.None, CultureInfo.InvariantCulture, out size) || size is < SmallestPage or > LargestPage)
                return Ec2Errors.InvalidValue(
                    $"Value ( {max} ) for parameter maxResults is invalid. Expecting a value between {SmallestPage} and {LargestPage}.");
        }
        if (call.Text("NextToken") is not { } token) return null;
        var bytes = new byte[token.Length];
        if (!Convert.TryFromBase64String(token, bytes, out var length)) return new AwsError("InvalidNextToken", $"Invalid value '{token}' for nextToken");
        after = Encoding.UTF8.GetString(bytes, 0, length);
        return null;
    }
}
