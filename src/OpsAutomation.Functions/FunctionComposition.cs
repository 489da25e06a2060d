using OpsAutomation.Core.Dispatching;
using OpsAutomation.Core.Json;
using OpsAutomation.Functions.Dispatch;
using OpsAutomation.Functions.Remediations;
using OpsAutomation.Functions.Runtime;
using OpsAutomation.Functions.State;
using OpsAutomation.Functions.Steps;

namespace OpsAutomation.Functions;

/// <summary>Puts the parts of one function together, by the handler's name.</summary>
internal static class FunctionComposition
{
    public static FunctionHandler Handler(string name, FunctionSettings settings, FunctionClients clients, TextWriter output, TimeProvider clock)
    {
        var log = new FunctionLog(output, clock);
        var decisions = new DecisionStore(clients.Table, settings.Names);
        return name switch
        {
            "dispatcher" => Dispatcher(settings, clients, decisions, log, clock),
            "record" => new RecordHandler(new RunEndings(clients.Table, settings.Names, decisions), log, clock).HandleAsync,
            _ => Step(name, settings, clients, decisions, log, clock),
        };
    }

    private static FunctionHandler Dispatcher(FunctionSettings settings, FunctionClients clients, DecisionStore decisions, FunctionLog log, TimeProvider clock)
    {
        var own = new DispatcherSettings(FunctionSettings.Given("OPS_ROLE_PREFIX", settings.RoleArnPrefix), settings.Region);
        var bundle = ReadBundle(clients, settings.Names, FunctionSettings.Given("OPS_TRIGGERS", settings.TriggersKey));
        var dispatcher = new Dispatcher(bundle, decisions, new RunStarter(clients.States), new EventArchive(clients.Bucket, settings.Names), own, log, clock);
        var endings = new ExecutionEndings(new RunEndings(clients.Table, settings.Names, decisions), clock, log);
        return new DispatchHandler(dispatcher, new StartRequests(dispatcher, bundle), endings, bundle).HandleAsync;
    }

    private static FunctionHandler Step(
        string name, FunctionSettings settings, FunctionClients clients, DecisionStore decisions, FunctionLog log, TimeProvider clock)
    {
        var remediation = RemediationLibrary.Find(name) ?? throw new InvalidOperationException($"There is no handler '{name}' in this binary.");
        return new StepHandler(
            remediation,
            clients,
            new RunbookSessions(clients, clock),
            new Gate(decisions, clock),
            new ChangeLedger(clients, settings.Names, clock),
            new RouteBaselines(clients.Table, settings.Names, clock),
            log).HandleAsync;
    }

    /// <summary>The one thing that is read before the first invocation; a function that cannot read it fails to start, and is started again.</summary>
    private static TriggerBundle ReadBundle(FunctionClients clients, StateNames names, string key)
    {
        using var answer = clients.Bucket.GetObjectAsync(names.Bucket, key).GetAwaiter().GetResult();
        using var content = new MemoryStream();
        answer.ResponseStream.CopyTo(content);
        return TriggerBundle.Read(JsonReader.Read(content.ToArray()));
    }
}
