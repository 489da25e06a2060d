using Amazon.S3.Model;
using OpsAutomation.Aws.Lambda;
using OpsAutomation.Cli.Commands;
using OpsAutomation.Core.Dispatching;
using OpsAutomation.Core.Json;
using OpsAutomation.Core.Triggers;

namespace OpsAutomation.Cli.Runs;

/// <summary>Gives each <c>name=value</c> the type that the deployed runbook declares for it.</summary>
internal sealed class InputReader(StackSession session)
{
    public async Task<JsonObject> ReadAsync(string runbook, IReadOnlyList<string> given, CancellationToken cancellationToken)
    {
        if (given.Count == 0) return JsonObject.Empty;
        var compiled = (await BundleAsync(cancellationToken).ConfigureAwait(false))?.Find(runbook)?.Compiled;
        var inputs = new JsonObjectBuilder(given.Count);
        foreach (var pair in given)
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            var (name, text) = (pair[..at], pair[(at + 1)..]);
            var type = compiled?.Input(name) is { } input ? InputType.Find(input.Type) : null;
            inputs.Set(name, type?.FromText(text) ?? text);
        }
        return inputs.Build();
    }

    /// <summary>The bundle that the dispatcher reads too; null when nothing is deployed, which the start then says.</summary>
    private async Task<TriggerBundle?> BundleAsync(CancellationToken cancellationToken)
    {
        try
        {
            var dispatcher = await session.Clients.Lambda.GetFunctionConfigurationAsync(
                new GetFunctionConfigurationRequest(session.Names.Dispatcher), cancellationToken).ConfigureAwait(false);
            if (dispatcher.Environment?.Variables?.GetValueOrDefault("OPS_TRIGGERS") is not { } key) return null;
            using var stored = await session.Clients.S3.GetObjectAsync(
                new GetObjectRequest { BucketName = session.Names.Bucket, Key = key }, cancellationToken).ConfigureAwait(false);
            using var content = new MemoryStream();
            await stored.ResponseStream.CopyToAsync(content, cancellationToken).ConfigureAwait(false);
            return TriggerBundle.Read(JsonReader.Read(content.ToArray()));
        }
        catch (ResourceNotFoundException)
        {
            return null;
        }
    }
}
