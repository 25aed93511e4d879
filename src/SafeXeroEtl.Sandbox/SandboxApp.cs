using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SafeXeroEtl.Sandbox.Books;
using SafeXeroEtl.Sandbox.Endpoints;
using SafeXeroEtl.Sandbox.Identity;
using SafeXeroEtl.Sandbox.Protocol;
using SafeXeroEtl.Sandbox.Wire;

namespace SafeXeroEtl.Sandbox;

/// <summary>The sandbox as a web application: a Xero to rehearse on, whose whole state is one SQLite file.</summary>
public static class SandboxApp
{
    private const long BodyBytesMax = 10 * 1024 * 1024;

    /// <summary>
    /// Builds the application; the caller starts it. It listens on loopback unless <paramref name="configure"/> puts
    /// another server in its place. Nothing is logged.
    /// </summary>
    public static WebApplication Create(SandboxOptions options, Action<IWebHostBuilder>? configure = null)
    {
        var books = BooksFile.Open(options.DatabasePath, options.Unknowns);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = BodyBytesMax;
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });
        builder.Services.AddRoutingCore().AddSingleton<IHostLifetime, NoSignals>();
        configure?.Invoke(builder.WebHost);
        var app = builder.Build();
        app.Lifetime.ApplicationStopped.Register(books.Close);
        app.UseRouting();
        IdentityEndpoints.Map(app, books, options);
        MapEndpoints(app, new XeroPipeline(books, options));
        return app;
    }

    private static void MapEndpoints(WebApplication app, XeroPipeline pipeline)
    {
        ConnectionEndpoints.Map(app, pipeline);
        SettingsEndpoints.Map(app, pipeline);
        AccountEndpoints.Map(app, pipeline);
        TaxRateEndpoints.Map(app, pipeline);
        TrackingEndpoints.Map(app, pipeline);
        PaymentServiceEndpoints.Map(app, pipeline);
        ItemEndpoints.Map(app, pipeline);
        ContactEndpoints.Map(app, pipeline);
        ContactGroupEndpoints.Map(app, pipeline);
        new DocumentEndpoints(DocumentKind.Invoice).Map(app, pipeline);
        new DocumentEndpoints(DocumentKind.CreditNote).Map(app, pipeline);
        MapMoney(app, pipeline);
        InvoiceEndpoints.Map(app, pipeline);
        HistoryEndpoints.Map(app, pipeline);
        AttachmentEndpoints.Map(app, pipeline);
        SandboxControls.Map(app, pipeline);
        ReportEndpoints.Map(app, pipeline);
        app.MapFallback("{*path}", pipeline.Tenanted(static _ => Answers.NotFound()));
    }

    private static void MapMoney(WebApplication app, XeroPipeline pipeline)
    {
        PaymentEndpoints.Map(app, pipeline);
        BatchPaymentEndpoints.Map(app, pipeline);
        BankTransactionEndpoints.Map(app, pipeline);
        BankTransferEndpoints.Map(app, pipeline);
        new CreditEndpoints(DocumentKind.Overpayment).Map(app, pipeline);
        new CreditEndpoints(DocumentKind.Prepayment).Map(app, pipeline);
        new AllocationEndpoints(DocumentKind.CreditNote).Map(app, pipeline);
        new AllocationEndpoints(DocumentKind.Overpayment).Map(app, pipeline);
        new AllocationEndpoints(DocumentKind.Prepayment).Map(app, pipeline);
    }

    // Ctrl-C belongs to the command that runs this sandbox inside itself: it must finish its request before anything stops.
    private sealed class NoSignals : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
