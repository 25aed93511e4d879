using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SafeXeroEtl.Sandbox.Books;
using SafeXeroEtl.Sandbox.Endpoints;
using SafeXeroEtl.Sandbox.Faults;
using SafeXeroEtl.Sandbox.Identity;
using SafeXeroEtl.Sandbox.Pages;
using SafeXeroEtl.Sandbox.Protocol;
using SafeXeroEtl.Sandbox.Seed;
using SafeXeroEtl.Sandbox.Wire;

namespace SafeXeroEtl.Sandbox;

/// <summary>The sandbox as a web application: a Xero to rehearse on, whose whole state is one SQLite file.</summary>
public static class SandboxApp
{
    private const int AddressBytesMax = 64 * 1024;

    /// <summary>
    /// Builds the application; the caller starts it. It listens on loopback unless <paramref name="configure"/> puts
    /// another server in its place. Nothing is logged.
    /// </summary>
    public static WebApplication Create(SandboxOptions options, Action<IWebHostBuilder>? configure = null)
    {
        var books = BooksFile.Open(options.DatabasePath, options.Unknowns);
        foreach (var name in options.Further)
        {
            books.Write(session => FurtherOrganisation.Ensure(session, name));
        }

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null; // the pipeline answers with Xero's 413
            kestrel.Limits.MaxRequestLineSize = AddressBytesMax; // and with Xero's 404
            kestrel.AddServerHeader = false;
            Listen(kestrel, options.Port);
        });
        builder.Services.AddRoutingCore().AddSingleton<IHostLifetime, NoSignals>();
        configure?.Invoke(builder.WebHost);
        var app = builder.Build();
        app.Lifetime.ApplicationStopped.Register(books.Close);
        var limits = new CallLimits(books, options);
        var log = new CallLog();
        var front = new FrontDoor(options, log, new FaultInjection(options, limits));
        app.Use(next => context => front.RunAsync(context, next));
        app.UseRouting();
        IdentityEndpoints.Map(app, books, options);
        MapEndpoints(app, new XeroPipeline(books, options, limits));
        BooksPages.Map(app, books, log, options);
        return app;
    }

    /// <summary>On a port of its choice for programs; on a given one for people too, whose browsers take <c>localhost</c> for [::1].</summary>
    private static void Listen(KestrelServerOptions kestrel, int port)
    {
        if (port == 0)
        {
            kestrel.Listen(IPAddress.Loopback, port);
        }
        else
        {
            kestrel.ListenLocalhost(port); // both addresses, or the one that this machine has
        }
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
        var wrong = new WrongMethods(app);
        app.MapFallback("/api.xro/{*path}", pipeline.Elsewhere(context => Nowhere(context, wrong)));
        app.MapFallback("{*path}", context => Nowhere(context, wrong).SendAsync(context));
    }

    private static Answer Nowhere(HttpContext context, WrongMethods wrong)
    {
        if (wrong.Allowed(context.Request.Path) is not { Count: > 0 } allowed)
        {
            return Answers.NotFound();
        }

        context.Response.Headers.Allow = string.Join(", ", allowed);
        return Answers.Problem(405, "Method Not Allowed", "The requested resource does not support this method");
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
