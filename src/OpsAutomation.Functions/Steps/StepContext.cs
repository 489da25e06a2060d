namespace OpsAutomation.Functions.Steps;

/// <summary>What a remediation may use while it works for one step of one run.</summary>
public sealed record StepContext(
    RunReference Run,
    StepReference Step,
    RunbookClients Clients,
    Gate Gate,
    ChangeLedger Ledger,
    RouteBaselines Baselines,
    FunctionLog Log);
