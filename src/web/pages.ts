// 页面 — every page as a function: (context, props) → the whole HTML document, doctype included.
export { renderBoardPage } from './pages/board-page.tsx';
export { renderExplanationPage } from './pages/explanation-page.tsx';
export { renderIndicatorPage } from './pages/indicator-page.tsx';
export { renderUnitPage } from './pages/unit-page.tsx';
export { renderFirstRunPage, renderSignInPage } from './pages/sign-in-page.tsx';
export { renderPeoplePage } from './pages/people-page.tsx';
export { renderAccountPage } from './pages/account-page.tsx';
export { renderFigureFormPage } from './pages/figure-form-page.tsx';
export { renderTargetFormPage } from './pages/target-form-page.tsx';
export { renderImportPage } from './pages/import-page.tsx';
export { renderErrorPage, renderUpgradePage } from './pages/error-page.tsx';
export { renderWallPage } from './pages/wall-page.tsx';
