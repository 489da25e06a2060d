using System.Globalization;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Ports;
using OpsAutomation.LocalCloud.Storage;

namespace OpsAutomation.LocalCloud.Sts;

/// <summary>The sessions that STS gave out, kept until they have expired.</summary>
internal sealed class SessionStore
{
    private const int SweepEvery = 1024;

    private readonly CloudContext _cloud;
    private readonly DocumentSpace _space;
    private readonly DocumentCache<KnownKey> _keys;
    private int _added;

    public SessionStore(CloudContext cloud)
    {
        _cloud = cloud;
        _space = cloud.Store.Space("sts/session");
        _keys = new DocumentCache<KnownKey>(_space, static (_, document) => Read(document));
        Sweep();
    }

    public KnownKey? Find(string accessKeyId) => _keys.Find(accessKeyId);

    /// <summary>The session is known, and would survive a crash, when the task completes.</summary>
    public Task AddAsync(KnownKey key)
    {
        if (Interlocked.Increment(ref _added) % SweepEvery == 0) Sweep();
        return _space.SetAsync(key.AccessKeyId, Write(key));
    }

    private void Sweep()
    {
        // An expired key is still known for a day, so that it is refused as expired and not as unknown.
        foreach (var key in _keys.All)
            if (key.Expires!.Value.AddDays(1) <= _cloud.Now) _ = _space.RemoveAsync(key.AccessKeyId);
    }

    private static JsonObject Write(KnownKey key)
    {
        var caller = key.Caller;
        var builder = new JsonObjectBuilder(12)
            .Set("id", key.AccessKeyId).Set("secret", key.SecretAccessKey).Set("token", key.SessionToken!).Set("expires", Text(key.Expires!.Value))
            .Set("kind", caller.Kind.ToString()).Set("arn", caller.Arn).Set("user", caller.UserId).Set("account", caller.Account)
            .Set("name", caller.UserName ?? "")
            .Set("created", Text(caller.SessionCreated!.Value));
        if (caller.Issuer is { } issuer) builder.Set("issuer", JsonObject.Of(("arn", issuer.Arn), ("id", issuer.PrincipalId), ("name", issuer.UserName)));
        if (caller.SessionPolicy is { } policy) builder.Set("policy", policy);
        return builder.Build();
    }

    private static KnownKey Read(JsonObject d)
    {
        var issuer = d["issuer"];
        var caller = new CallerIdentity(
            Enum.Parse<CallerKind>(d["kind"]!.AsText!), d["arn"]!.AsText!, d["user"]!.AsText!, d["account"]!.AsText!, d["id"]!.AsText!, d["name"]!.AsText!)
        {
            SessionCreated = Time(d["created"]!),
            Issuer = issuer is null ? null : new SessionIssuer(issuer["arn"]!.AsText!, issuer["id"]!.AsText!, issuer["name"]!.AsText!),
            SessionPolicy = d["policy"]?.AsText,
        };
        return new KnownKey(d["id"]!.AsText!, d["secret"]!.AsText!, d["token"]!.AsText!, Time(d["expires"]!), caller);
    }

    private static string Text(DateTimeOffset time) => time.ToString("O", CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(JsonValue text) => DateTimeOffset.Parse(text.AsText!, CultureInfo.InvariantCulture);
}
