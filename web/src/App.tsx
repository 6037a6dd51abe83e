import { lazy, Suspense } from "react";
import { Route, Switch } from "wouter";
import { Layout } from "./shell/Layout";
import { NotFoundPage } from "./shell/NotFoundPage";
import { StudioPage } from "./studio/StudioPage";

// The first page is in the entry; every other one is loaded when it is opened.
const GalleryPage = lazy(() => import("./gallery/GalleryPage"));
const ImagePage = lazy(() => import("./gallery/ImagePage"));
const ComparePage = lazy(() => import("./gallery/ComparePage"));
const EditPage = lazy(() => import("./edit/EditPage"));
const ProductsPage = lazy(() => import("./products/ProductsPage"));
const MarketingPage = lazy(() => import("./marketing/MarketingPage"));
const FeedPage = lazy(() => import("./marketing/FeedPage"));
const DashboardPage = lazy(() => import("./dashboard/DashboardPage"));
const ContactPage = lazy(() => import("./contact/ContactPage"));

export function App() {
  return (
    <Layout>
      <Suspense fallback={<p className="quiet">Loading the page …</p>}>
        <Switch>
          <Route path="/">
            <StudioPage title="Studio" />
          </Route>
          <Route path="/movie-poster-generation">
            <StudioPage title="Movie Poster Generation" />
          </Route>
          <Route path="/studio/gallery" component={GalleryPage} />
          <Route path="/studio/images/:id">{({ id }) => <ImagePage id={id} />}</Route>
          <Route path="/studio/compare" component={ComparePage} />
          <Route path="/studio/edit/:id">{({ id }) => <EditPage id={id} />}</Route>
          <Route path="/studio/products" component={ProductsPage} />
          <Route path="/studio/marketing" component={MarketingPage} />
          <Route path="/studio/marketing/:id">{({ id }) => <FeedPage id={id} />}</Route>
          <Route path="/studio/dashboard" component={DashboardPage} />
          <Route path="/studio/contact" component={ContactPage} />
          <Route component={NotFoundPage} />
        </Switch>
      </Suspense>
    </Layout>
  );
}
