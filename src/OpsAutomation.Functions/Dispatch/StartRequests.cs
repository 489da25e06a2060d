using System.Text;
using OpsAutomation.Core.Dispatching;
using OpsAutomation.Core.Json;
using OpsAutomation.Core.Triggers;

namespace OpsAutomation.Functions.Dispatch;

/// <summary>A person's requests through the function URL, whose IAM authentication names the caller.</summary>
public sealed class StartRequests(Dispatcher dispatcher, TriggerBundle bundle)
{
    private const int LongestId = 200;

    public async Task<JsonObject> AnswerAsync(JsonObject request, string requestId, CancellationToken deadline)
    {
        // Without a caller the URL was deployed open: nobody is started for.
        var by = request["requestContext"]?["authorizer"]?["iam"]?["userArn"]?.AsText;
        if (string.IsNullOrEmpty(by)) return Refusal(403, "The request is not authenticated by IAM, so it is not known who asks.");
        if (request["requestContext"]?["http"]?["method"]?.AsText != "POST") return Refusal(405, "A start is a POST.");
        if (!TryReadBody(request, out var body)) return Refusal(400, "The body is not a JSON object with a member 'ops'.");
        if (body["kind"]?.AsText != "start") return Refusal(400, $"There is no kind '{body["kind"]?.AsText}' of request; there is 'start'.");
        var name = body["runbook"]?.AsText ?? "";
        if (bundle.Find(name) is not { } runbook)
            return Refusal(
                404, $"There is no runbook '{name}' in this deployment; there are {string.Join(", ", bundle.Runbooks.Select(static r => $"'{r.Name}'"))}.");
        if (!runbook.Compiled.Manual) return Refusal(403, $"The runbook '{name}' says 'manual: false': people do not start it.");
        var given = body["inputs"] is null ? JsonObject.Empty : body["inputs"] as JsonObject;
        if (given is null) return Refusal(400, "'inputs' is not an object.");
        var (inputs, problems) = InputCheck.Bind(runbook.Compiled, given);
        if (problems.Count > 0) return Answer(400, JsonObject.Of(("findings", JsonArray.From(problems.Select(static p => (JsonValue)p)))));
        var id = body["id"]?.AsText is { Length: > 0 and <= LongestId } chosen ? chosen : requestId;
        var decision = await dispatcher.OnStartAsync(runbook, id, by, inputs, deadline).ConfigureAwait(false);
        return Answer(200, Describe(decision));
    }

    private static JsonObject Describe(Decision decision) => new JsonObjectBuilder()
        .Set("decision", decision.Id)
        .Set("status", decision.State == DecisionState.Refused ? "refused" : "started")
        .Set("reason", decision.Reason)
        .Set("run", decision.Id)
        .SetIf("executionArn", decision.ExecutionArn is null ? null : new JsonString(decision.ExecutionArn))
        .Build();

    private static bool TryReadBody(JsonObject request, out JsonObject ops)
    {
        ops = JsonObject.Empty;
        var text = request["body"]?.AsText;
        if (text is null) return false;
        if (request["isBase64Encoded"] is JsonBool { Value: true })
        {
            var bytes = new byte[text.Length];
            if (!Convert.TryFromBase64String(text, bytes, out var length)) return false;
            text = Encoding.UTF8.GetString(bytes, 0, length);
        }
        if (!JsonReader.TryRead(text, out var body, out _) || body["ops"] is not JsonObject found) return false;
        ops = found;
        return true;
    }

    private static JsonObject Refusal(int status, string message) => Answer(status, JsonObject.Of(("message", message)));

    private static JsonObject Answer(int status, JsonObject body) => JsonObject.Of(
        ("statusCode", status),
        ("headers", JsonObject.Of(("content-type", "application/json"))),
        ("body", body.ToString()));
}
