using System.Globalization;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Iam;

internal sealed record AccessKey(string Id, string Secret, string UserName, bool Active, DateTimeOffset Created)
{
    public string Status => Active ? "Active" : "Inactive";

    public JsonObject ToDocument() => JsonObject.Of(
        ("id", Id), ("secret", Secret), ("user", UserName), ("active", Active), ("created", Created.ToString("O", CultureInfo.InvariantCulture)));

    public static AccessKey FromDocument(JsonObject d) => new(
        d["id"]!.AsText!, d["secret"]!.AsText!, d["user"]!.AsText!, d["active"]!.AsBool!.Value,
        DateTimeOffset.Parse(d["created"]!.AsText!, CultureInfo.InvariantCulture));
}
